package dev.parley.benchmarks.corpus.sound;

/// Makes speech longer or shorter and leaves its pitch, by overlapping and adding stretches of 25
/// ms, each taken where it fits best to the end of the one before (WSOLA: Verhelst and Roelands
/// 1993).
final class Stretching {

  private static final int WINDOW_MS = 25;
  private static final int SEARCH_MS = 6;

  private Stretching() {}

  /// @param factor length of the result over the length of `samples`
  static short[] by(double factor, short[] samples, int sampleRateHz) {
    int half = sampleRateHz * WINDOW_MS / 2_000;
    int search = sampleRateHz * SEARCH_MS / 1_000;
    int length = (int) Math.round(samples.length * factor);
    double[] sum = new double[length + 2 * half];
    double[] weight = new double[length + 2 * half];
    int wanted = 0;
    for (int at = 0; at < length; at += half) {
      int nominal = (int) Math.round(at / factor);
      int from = at == 0 ? 0 : best(samples, wanted, nominal, search, half);
      for (int i = 0; i < 2 * half; i++) {
        double window = 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / half);
        sum[at + i] += window * sample(samples, from + i);
        weight[at + i] += window;
      }
      wanted = from + half;
    }
    short[] stretched = new short[length];
    for (int i = 0; i < length; i++) {
      stretched[i] = clamped(weight[i] < 1e-3 ? 0 : sum[i] / weight[i]);
    }
    return stretched;
  }

  /// The start near `nominal` whose samples are most like those at `wanted`, which would go on as
  /// the speech did.
  private static int best(short[] samples, int wanted, int nominal, int search, int length) {
    int best = nominal;
    double most = Double.NEGATIVE_INFINITY;
    for (int from = nominal - search; from <= nominal + search; from++) {
      double product = 0;
      double energy = 1;
      for (int i = 0; i < length; i += 2) {
        double there = sample(samples, from + i);
        product += there * sample(samples, wanted + i);
        energy += there * there;
      }
      double likeness = product / Math.sqrt(energy);
      if (likeness > most) {
        most = likeness;
        best = from;
      }
    }
    return best;
  }

  private static double sample(short[] samples, int i) {
    return i < 0 || i >= samples.length ? 0 : samples[i];
  }

  static short clamped(double value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
