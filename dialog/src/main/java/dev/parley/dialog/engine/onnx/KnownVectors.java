package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.Meanings;
import dev.parley.dialog.understand.Moods;
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
import java.util.function.Supplier;

/// The vectors of the built-in alarms, or moods, made once and kept with them: at a first start
/// they would be most of what there is to encode.
///
/// A resource has a row for each sentence, in their order: a scale (float), and each value as a
/// byte of it. `KnownVectorsTest` makes it.
final class KnownVectors implements SentenceEncoder {

  static final String ALARMS = "built-in-alarms.bin";
  static final String MOODS = "built-in-moods.bin";

  private final Map<String, float[]> known;
  private final Supplier<SentenceEncoder> encoder;

  private KnownVectors(Map<String, float[]> known, Supplier<SentenceEncoder> encoder) {
    this.known = known;
    this.encoder = encoder;
  }

  /// @param encoder of all other sentences, asked for when there is one
  static KnownVectors ofAlarms(Supplier<SentenceEncoder> encoder) {
    return read(ALARMS, alarms(), encoder);
  }

  /// @param encoder of all other sentences, asked for when there is one
  static KnownVectors ofMoods(Supplier<SentenceEncoder> encoder) {
    return read(MOODS, moods(), encoder);
  }

  private static KnownVectors read(
      String resource, List<String> sentences, Supplier<SentenceEncoder> encoder) {
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
      return new KnownVectors(known, encoder);
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
    return Optional.ofNullable(known.get(sentence)).orElseGet(() -> encoder.get().encode(sentence));
  }
}
