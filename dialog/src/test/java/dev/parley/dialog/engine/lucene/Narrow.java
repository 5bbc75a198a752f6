package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.BagOfWords;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.Arrays;

/// A bag of words whose vectors all lie in a narrow cone, as those of sentence models do: what has
/// no word in common is still 0.4 alike.
final class Narrow {

  static final int DIMENSIONS = BagOfWords.DIMENSIONS + 1;

  private static final double LEAST = 0.4;

  private Narrow() {}

  static SentenceEncoder around(BagOfWords words) {
    return sentence -> {
      float[] vector = Arrays.copyOf(words.encode(sentence), DIMENSIONS);
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= (float) Math.sqrt(1 - LEAST);
      }
      vector[DIMENSIONS - 1] = (float) Math.sqrt(LEAST);
      return vector;
    };
  }
}
