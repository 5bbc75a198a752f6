package dev.parley.dialog.engine.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/// What the sentence model is taught for. Each is a model of its own, made of the one that comes:
/// taught both at once it did neither as well (docs/decisions/0021-taught-wishes.md).
public enum Taught {
  /// To lay what callers want, in whatever words and tone, near the examples of it.
  WISHES("wishes-encoder.f16"),

  /// To lay what callers ask near the passage that answers it.
  KNOWLEDGE("knowledge-encoder.f16");

  /// Of how weights are merged; part of the fingerprint.
  private static final int VERSION = 1;

  private final String resource;
  private final String fingerprint;

  Taught(String resource) {
    this.resource = resource;
    this.fingerprint = fingerprint(resource);
  }

  private static String fingerprint(String resource) {
    CRC32 sum = new CRC32();
    try (InputStream in = open(resource)) {
      sum.update(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return VERSION + "-" + Long.toHexString(sum.getValue());
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Taught.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("not on the class path: " + resource);
    }
    return in;
  }

  /// Part of the names of everything made with the taught model.
  String model() {
    return SentenceModel.NAME + "-" + fingerprint;
  }

  /// @param sentenceModel left as it is
  /// @return the taught model, with the same inputs and output
  byte[] appliedTo(byte[] sentenceModel) throws IOException {
    try (InputStream weights = open(resource)) {
      return TaughtWeights.merged(weights, sentenceModel);
    }
  }
}
