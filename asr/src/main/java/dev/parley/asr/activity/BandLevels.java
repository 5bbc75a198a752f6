package dev.parley.asr.activity;

import dev.parley.asr.sound.Fourier;

/// How loud 8 kHz audio is in a few bands of the telephone's range, over the last 32 ms. Belongs to
/// one call; allocates nothing once made.
final class BandLevels {

  /// Edges in hertz: about as many of speech's sounds in each.
  private static final int[] EDGES_HZ = {250, 500, 800, 1_200, 1_800, 2_600, 3_500};

  static final int BANDS = EDGES_HZ.length - 1;

  /// The index of all bands together.
  static final int ALL = BANDS;

  private static final int RATE_HZ = 8_000;
  private static final int POINTS = 256;

  /// No band of a telephone line is quieter (mean square of a sample).
  private static final double LEAST = 1;

  /// 32768 squared.
  private static final float FULL_SCALE_DB = 90.3f;

  private final Fourier fourier = new Fourier(POINTS);
  private final float[] window = new float[POINTS];
  private final float[] last = new float[POINTS];
  private final float[] real = new float[POINTS];
  private final float[] imaginary = new float[POINTS];
  private final float[] levels = new float[BANDS + 1];
  private final float scale;

  BandLevels() {
    double power = 0;
    for (int i = 0; i < POINTS; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / POINTS));
      power += window[i] * window[i];
    }
    scale = (float) (2 / (power * POINTS));
  }

  /// Takes the next samples of the call, at most 32 ms.
  ///
  /// @return a level for each band and for all together, dBFS; overwritten by the next
  float[] of(short[] samples, int length) {
    System.arraycopy(last, length, last, 0, POINTS - length);
    for (int i = 0; i < length; i++) {
      last[POINTS - length + i] = samples[i];
    }
    for (int i = 0; i < POINTS; i++) {
      real[i] = last[i] * window[i];
      imaginary[i] = 0;
    }
    fourier.transform(real, imaginary);
    double all = 0;
    for (int band = 0; band < BANDS; band++) {
      int from = EDGES_HZ[band] * POINTS / RATE_HZ;
      int to = EDGES_HZ[band + 1] * POINTS / RATE_HZ;
      double sum = 0;
      for (int bin = from; bin < to; bin++) {
        sum += real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
      }
      all += sum;
      levels[band] = decibels(sum);
    }
    levels[ALL] = decibels(all);
    return levels;
  }

  private float decibels(double sum) {
    return (float) (10 * Math.log10(sum * scale + LEAST)) - FULL_SCALE_DB;
  }
}
