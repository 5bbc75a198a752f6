package dev.parley.benchmarks.corpus.sound;

/// What a telephone line lets through: 300 to 3400 Hz (ITU-T G.712), at 8 kHz, by a linear-phase
/// filter whose delay is taken out, so that nothing moves.
public final class TelephoneBand {

  private static final int RATE_HZ = 8_000;
  private static final int LOW_HZ = 300;
  private static final int HIGH_HZ = 3_400;
  private static final int HALF = 64;
  private static final double[] TAPS = design();

  private TelephoneBand() {}

  public static short[] filter(short[] samples) {
    short[] out = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double sum = 0;
      int from = Math.max(0, i - HALF);
      int to = Math.min(samples.length - 1, i + HALF);
      for (int at = from; at <= to; at++) {
        sum += samples[at] * TAPS[at - i + HALF];
      }
      out[i] = Stretching.clamped(sum);
    }
    return out;
  }

  /// The difference of two low-pass filters, under a Hamming window.
  private static double[] design() {
    double[] taps = new double[2 * HALF + 1];
    for (int i = -HALF; i <= HALF; i++) {
      double window = 0.54 + 0.46 * Math.cos(Math.PI * i / HALF);
      taps[i + HALF] = window * (lowPass(HIGH_HZ, i) - lowPass(LOW_HZ, i));
    }
    return taps;
  }

  private static double lowPass(int hz, int i) {
    double cutOff = 2.0 * hz / RATE_HZ;
    return i == 0 ? cutOff : Math.sin(Math.PI * cutOff * i) / (Math.PI * i);
  }
}
