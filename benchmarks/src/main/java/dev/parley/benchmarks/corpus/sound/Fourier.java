package dev.parley.benchmarks.corpus.sound;

/// The discrete Fourier transform of a power of two of samples, in place (Cooley and Tukey).
final class Fourier {

  private Fourier() {}

  /// @param inverse divides by the length, so that there and back is where it was
  static void transform(double[] real, double[] imaginary, boolean inverse) {
    int n = real.length;
    if (Integer.bitCount(n) != 1 || imaginary.length != n) {
      throw new IllegalArgumentException("expected a power of two of samples, found " + n);
    }
    reorder(real, imaginary);
    for (int span = 2; span <= n; span *= 2) {
      double angle = (inverse ? 2 : -2) * Math.PI / span;
      for (int from = 0; from < n; from += span) {
        for (int k = 0; k < span / 2; k++) {
          double cos = Math.cos(angle * k);
          double sin = Math.sin(angle * k);
          int even = from + k;
          int odd = even + span / 2;
          double re = real[odd] * cos - imaginary[odd] * sin;
          double im = real[odd] * sin + imaginary[odd] * cos;
          real[odd] = real[even] - re;
          imaginary[odd] = imaginary[even] - im;
          real[even] += re;
          imaginary[even] += im;
        }
      }
    }
    if (inverse) {
      for (int i = 0; i < n; i++) {
        real[i] /= n;
        imaginary[i] /= n;
      }
    }
  }

  private static void reorder(double[] real, double[] imaginary) {
    int n = real.length;
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double re = real[i];
        real[i] = real[j];
        real[j] = re;
        double im = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = im;
      }
    }
  }
}
