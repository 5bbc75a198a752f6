package dev.parley.simulator.caller.wire;

import java.util.Arrays;

/// Samples that may be written anywhere; what was never written is silence. Bounded: writes beyond
/// `SAMPLES_MAX` are dropped.
final class SampleBuffer {

  /// Twenty minutes at 8 kHz: twice the longest call.
  static final int SAMPLES_MAX = 20 * 60 * 8_000;

  private short[] samples = new short[1 << 16];
  private int length;

  void write(int at, short[] from, int count) {
    if (at < 0 || at + count > SAMPLES_MAX) {
      return;
    }
    if (at + count > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(at + count, samples.length * 2));
    }
    System.arraycopy(from, 0, samples, at, count);
    length = Math.max(length, at + count);
  }

  int length() {
    return length;
  }

  /// A copy of `[from, to)`, cut to what there is.
  short[] range(int from, int to) {
    int start = Math.clamp(from, 0, length);
    return Arrays.copyOfRange(samples, start, Math.clamp(to, start, length));
  }
}
