package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.sound.VoiceShape;
import java.util.List;
import java.util.Locale;

/// A part of the corpus that is made on the machine: each has sentences, seed, voices and shapes of
/// its own.
///
/// `awb` never speaks in the dev part. In the sealed part the three voices take turns, in shapes
/// that the dev part doesn't have; figures are told by voice.
public enum Part {
  /// What policies are tuned on.
  DEV(
      20_261_125,
      240,
      List.of("slt", "rms"),
      List.of(
          VoiceShape.AS_IT_IS,
          new VoiceShape(0.90, 0.96, 1.00),
          new VoiceShape(1.12, 1.04, 1.00),
          VoiceShape.AS_IT_IS,
          new VoiceShape(1.00, 1.00, 0.86),
          new VoiceShape(1.06, 1.08, 1.14))),
  /// What they are judged on.
  SEALED(
      51_602_219,
      240,
      List.of("awb", "slt", "rms"),
      List.of(
          VoiceShape.AS_IT_IS,
          new VoiceShape(1.18, 1.08, 1.06),
          new VoiceShape(0.86, 0.94, 0.92),
          new VoiceShape(0.96, 1.04, 1.12),
          new VoiceShape(1.04, 0.96, 0.84)));

  final long seed;
  final int size;
  final List<String> voices;
  final List<VoiceShape> shapes;

  /// @param size turns by default
  Part(long seed, int size, List<String> voices, List<VoiceShape> shapes) {
    this.seed = seed;
    this.size = size;
    this.voices = voices;
    this.shapes = shapes;
  }

  /// How many turns it has by default.
  public int size() {
    return size;
  }

  /// What everything of the part is drawn from.
  public long seed() {
    return seed;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
