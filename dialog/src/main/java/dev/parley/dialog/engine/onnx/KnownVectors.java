package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.Meanings;
import dev.parley.dialog.understand.Moods;
import dev.parley.dialog.understand.answer.IndirectAnswers;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The vectors of the built-in alarms, moods and answers, made once and kept with them: at a first
/// start they would be most of what there is to encode.
///
/// A resource has a row for each sentence, in their order: a scale (float), and each value as a
/// byte of it. `KnownVectorsTest` makes it.
final class KnownVectors implements SentenceEncoder {

  static final String ALARMS = "built-in-alarms.bin";
  static final String MOODS = "built-in-moods.bin";
  static final String ANSWERS = "built-in-answers.bin";

  private final Map<String, float[]> known;
  private final SentenceEncoder others;

  private KnownVectors(Map<String, float[]> known, SentenceEncoder others) {
    this.known = known;
    this.others = others;
  }

  /// @param others what encodes all other sentences
  static KnownVectors ofAlarms(SentenceEncoder others) {
    return read(ALARMS, alarms(), others);
  }

  /// @param others what encodes all other sentences
  static KnownVectors ofMoods(SentenceEncoder others) {
    return read(MOODS, moods(), others);
  }

  /// @param others what encodes all other sentences
  static KnownVectors ofAnswers(SentenceEncoder others) {
    return read(ANSWERS, answers(), others);
  }

  private static KnownVectors read(
      String resource, List<String> sentences, SentenceEncoder others) {
    try (InputStream in = KnownVectors.class.getResourceAsStream(resource)) {
      byte[] rows = in == null ? new byte[0] : in.readAllBytes();
      if (rows.length != sentences.size() * (Float.BYTES + SentenceModel.DIMENSIONS)) {
        throw new IllegalStateException(
            "expected "
                + sentences.size()
                + " rows in "
                + resource
                + ", found "
                + rows.length
                + " bytes");
      }
      ByteBuffer buffer = ByteBuffer.wrap(rows);
      Map<String, float[]> known = new HashMap<>();
      sentences.forEach(sentence -> known.put(sentence, row(buffer)));
      return new KnownVectors(known, others);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> alarms() {
    return Meanings.normalized(BuiltInExamples.englishAlarms()).stream()
        .map(Example::sentence)
        .toList();
  }

  static List<String> moods() {
    return Moods.examples().stream().map(Example::sentence).toList();
  }

  static List<String> answers() {
    return IndirectAnswers.examples().stream().map(Example::sentence).distinct().toList();
  }

  private static float[] row(ByteBuffer buffer) {
    float scale = buffer.getFloat();
    float[] vector = new float[SentenceModel.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = buffer.get() * scale;
    }
    return vector;
  }

  /// The resource's row for `vector`.
  static byte[] row(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest / Byte.MAX_VALUE;
    ByteBuffer row = ByteBuffer.allocate(Float.BYTES + vector.length).putFloat(scale);
    for (float value : vector) {
      row.put((byte) Math.round(value / scale));
    }
    return row.array();
  }

  @Override
  public float[] encode(String sentence) {
    return Optional.ofNullable(known.get(sentence)).orElseGet(() -> others.encode(sentence));
  }
}
