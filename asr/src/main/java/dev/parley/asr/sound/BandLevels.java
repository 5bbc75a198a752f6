package dev.parley.asr.sound;

/// How loud 8 kHz audio is in a few bands, over the last 32 ms. Belongs to one call; allocates
/// nothing once made.
public final class BandLevels {

  private static final int RATE_HZ = 8_000;
  private static final int POINTS = 256;

  /// No band of a telephone line is quieter (mean square of a sample).
  private static final double LEAST = 1;

  /// 32768 squared.
  private static final float FULL_SCALE_DB = 90.3f;

  private final int[] firstBins;
  private final Fourier fourier = new Fourier(POINTS);
  private final float[] window = new float[POINTS];
  private final float[] last = new float[POINTS];
  private final float[] real = new float[POINTS];
  private final float[] imaginary = new float[POINTS];
  private final float[] levels;
  private final float scale;

  /// @param edgesHz where the bands begin, and where the last one ends
  public BandLevels(int... edgesHz) {
    firstBins = new int[edgesHz.length];
    levels = new float[edgesHz.length];
    for (int edge = 0; edge < edgesHz.length; edge++) {
      firstBins[edge] = edgesHz[edge] * POINTS / RATE_HZ;
    }
    double power = 0;
    for (int i = 0; i < POINTS; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / POINTS));
      power += window[i] * window[i];
    }
    scale = (float) (2 / (power * POINTS));
  }

  /// Takes the next samples of the call, at most 32 ms.
  ///
  /// @return a level for each band and at last for all together, dBFS; overwritten by the next
  public float[] of(short[] samples, int length) {
    return of(samples, 0, length);
  }

  /// The same of samples that begin at `from`.
  public float[] of(short[] samples, int from, int length) {
    System.arraycopy(last, length, last, 0, POINTS - length);
    for (int i = 0; i < length; i++) {
      last[POINTS - length + i] = samples[from + i];
    }
    for (int i = 0; i < POINTS; i++) {
      real[i] = last[i] * window[i];
      imaginary[i] = 0;
    }
    fourier.transform(real, imaginary);
    int bands = levels.length - 1;
    double all = 0;
    for (int band = 0; band < bands; band++) {
      double sum = 0;
      for (int bin = firstBins[band]; bin < firstBins[band + 1]; bin++) {
        sum += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
      }
      all += sum;
      levels[band] = decibels(sum);
    }
    levels[bands] = decibels(all);
    return levels;
  }

  private float decibels(double sum) {
    return (float) (10 * Math.log10(sum * scale + LEAST)) - FULL_SCALE_DB;
  }
}
