package dev.parley.asr.sound;

/// The discrete Fourier transform of a fixed power of two of points, in place. Belongs to one
/// thread; allocates nothing once made.
public final class Fourier {

  private final int points;
  private final float[] cosines;
  private final float[] sines;

  /// @param points a power of two
  public Fourier(int points) {
    this.points = points;
    cosines = new float[points / 2];
    sines = new float[points / 2];
    for (int i = 0; i < points / 2; i++) {
      cosines[i] = (float) Math.cos(2 * Math.PI * i / points);
      sines[i] = (float) Math.sin(2 * Math.PI * i / points);
    }
  }

  /// Radix 2, decimation in time.
  public void transform(float[] real, float[] imaginary) {
    for (int i = 1, j = 0; i < points; i++) {
      int bit = points >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        float swapped = real[i];
        real[i] = real[j];
        real[j] = swapped;
        swapped = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = swapped;
      }
    }
    for (int size = 2; size <= points; size <<= 1) {
      int half = size >> 1;
      int step = points / size;
      for (int start = 0; start < points; start += size) {
        for (int k = 0; k < half; k++) {
          float cosine = cosines[k * step];
          float sine = sines[k * step];
          int even = start + k;
          int odd = even + half;
          float r = real[odd] * cosine + imaginary[odd] * sine;
          float i = imaginary[odd] * cosine - real[odd] * sine;
          real[odd] = real[even] - r;
          imaginary[odd] = imaginary[even] - i;
          real[even] += r;
          imaginary[even] += i;
        }
      }
    }
  }
}
