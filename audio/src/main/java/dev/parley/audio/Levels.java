package dev.parley.audio;

/// How loud samples are. Levels are in dB relative to full scale (dBFS): 0 is a root mean square of
/// 32768.
public final class Levels {

  /// What digital silence is reported as.
  public static final double SILENCE_DB = -100;

  private Levels() {}

  /// The mean of the squared samples; 0 for no samples.
  public static long meanSquare(short[] samples, int offset, int length) {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += samples[i] * samples[i];
    }
    return length == 0 ? 0 : sum / length;
  }

  public static double rms(short[] samples, int offset, int length) {
    return Math.sqrt((double) meanSquare(samples, offset, length));
  }

  /// Level of these samples, never below `SILENCE_DB`.
  public static double decibels(short[] samples, int offset, int length) {
    return decibels(meanSquare(samples, offset, length));
  }

  /// Level of samples with this mean square.
  public static double decibels(long meanSquare) {
    return meanSquare == 0
        ? SILENCE_DB
        : Math.max(SILENCE_DB, 10 * Math.log10((double) meanSquare / (32_768.0 * 32_768.0)));
  }

  /// The levels of all whole 10 ms stretches of `samples`, in order.
  public static double[] per10Ms(short[] samples, int sampleRateHz) {
    int step = sampleRateHz / 100;
    double[] levels = new double[samples.length / step];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = decibels(samples, i * step, step);
    }
    return levels;
  }
}
