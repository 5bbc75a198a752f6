package dev.parley.dialog.understand;

import dev.parley.dialog.understand.grammar.Words;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.Random;

/// A sentence encoder without a model: each word a fixed direction, a sentence their sum. Knows no
/// synonyms, but is the same everywhere and needs nothing native.
public final class BagOfWords implements SentenceEncoder {

  public static final int DIMENSIONS = 128;

  @Override
  public float[] encode(String sentence) {
    float[] sum = new float[DIMENSIONS];
    for (String word : Words.of(sentence).list()) {
      Random direction = new Random(word.hashCode() * 0x9E3779B97F4A7C15L);
      for (int i = 0; i < DIMENSIONS; i++) {
        sum[i] += (float) direction.nextGaussian();
      }
    }
    double square = 1e-9;
    for (float each : sum) {
      square += (double) each * each;
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      sum[i] /= (float) Math.sqrt(square);
    }
    return sum;
  }
}
