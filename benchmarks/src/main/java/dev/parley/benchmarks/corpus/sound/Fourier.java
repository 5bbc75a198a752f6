package dev.parley.benchmarks.corpus.sound;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// The discrete Fourier transform of a power of two of samples, in place (Cooley and Tukey).
final class Fourier {

  private static final AtomicReference<double[]> CIRCLE = new AtomicReference<>(new double[0]);

  private Fourier() {}

  /// @param inverse divides by the length, so that there and back is where it was
  static void transform(double[] real, double[] imaginary, boolean inverse) {
    int n = real.length;
    if (Integer.bitCount(n) != 1 || imaginary.length != n) {
      throw new IllegalArgumentException("expected a power of two of samples, found " + n);
    }
    reorder(real, imaginary);
    double[] circle = circle(n);
    double turn = inverse ? 1 : -1;
    for (int span = 2; span <= n; span *= 2) {
      int step = n / span;
      for (int from = 0; from < n; from += span) {
        for (int k = 0; k < span / 2; k++) {
          double cos = circle[2 * k * step];
          double sin = turn * circle[2 * k * step + 1];
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

  /// Cosines and sines of half a turn in `n / 2` steps, the last ones that were asked for kept.
  private static double[] circle(int n) {
    double[] known = Objects.requireNonNull(CIRCLE.get());
    if (known.length == n) {
      return known;
    }
    double[] made = new double[n];
    for (int k = 0; k < n / 2; k++) {
      made[2 * k] = Math.cos(2 * Math.PI * k / n);
      made[2 * k + 1] = Math.sin(2 * Math.PI * k / n);
    }
    CIRCLE.set(made);
    return made;
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
