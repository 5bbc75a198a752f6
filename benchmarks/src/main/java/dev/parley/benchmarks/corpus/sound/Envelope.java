package dev.parley.benchmarks.corpus.sound;

import java.util.Arrays;

/// Moves the formants of speech and leaves pitch and length: in stretches of 32 ms the spectrum's
/// envelope is stretched along the frequencies. The envelope is what remains of the spectrum's
/// logarithm when the cepstrum is cut off below the pitch, pulled up to the harmonics again and
/// again: smoothed once, it would lie in the valleys between them (Röbel and Rodet 2005).
final class Envelope {

  private static final int WINDOW = 512;
  private static final int HOP = WINDOW / 4;

  /// Quefrencies up to 3.2 ms: below the period of a voice of 310 Hz, and enough to tell formants
  /// that lie as far apart.
  private static final double KEPT_SECONDS = 0.0032;

  private static final int PULLS = 12;

  private Envelope() {}

  /// @param factor on the formants' frequencies
  static short[] moved(double factor, short[] samples, int sampleRateHz) {
    int kept = (int) (KEPT_SECONDS * sampleRateHz);
    double[] sum = new double[samples.length + WINDOW];
    double[] weight = new double[samples.length + WINDOW];
    double[] real = new double[WINDOW];
    double[] imaginary = new double[WINDOW];
    for (int at = -WINDOW / 2; at < samples.length; at += HOP) {
      Arrays.fill(imaginary, 0);
      for (int i = 0; i < WINDOW; i++) {
        int from = at + i;
        real[i] = from < 0 || from >= samples.length ? 0 : samples[from] * window(i);
      }
      Fourier.transform(real, imaginary, false);
      move(real, imaginary, factor, kept);
      Fourier.transform(real, imaginary, true);
      for (int i = 0; i < WINDOW; i++) {
        if (at + i >= 0) {
          sum[at + i] += real[i] * window(i);
          weight[at + i] += window(i) * window(i);
        }
      }
    }
    short[] moved = new short[samples.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = Stretching.clamped(weight[i] < 1e-6 ? 0 : sum[i] / weight[i]);
    }
    return moved;
  }

  private static double window(int i) {
    return 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
  }

  private static void move(double[] real, double[] imaginary, double factor, int kept) {
    double[] envelope = logEnvelope(real, imaginary, kept);
    for (int bin = 0; bin <= WINDOW / 2; bin++) {
      double source = Math.min(WINDOW / 2.0, bin / factor);
      int low = (int) source;
      int high = Math.min(WINDOW / 2, low + 1);
      double there = envelope[low] + (source - low) * (envelope[high] - envelope[low]);
      double gain = Math.exp(there - envelope[bin]);
      real[bin] *= gain;
      imaginary[bin] *= gain;
      if (bin > 0 && bin < WINDOW / 2) {
        real[WINDOW - bin] = real[bin];
        imaginary[WINDOW - bin] = -imaginary[bin];
      }
    }
  }

  private static double[] logEnvelope(double[] real, double[] imaginary, int kept) {
    double[] log = new double[WINDOW];
    for (int bin = 0; bin < WINDOW; bin++) {
      log[bin] = 0.5 * Math.log(real[bin] * real[bin] + imaginary[bin] * imaginary[bin] + 1);
    }
    double[] envelope = log.clone();
    for (int pull = 0; pull < PULLS; pull++) {
      for (int bin = 0; bin < WINDOW; bin++) {
        envelope[bin] = pull == 0 ? log[bin] : Math.max(log[bin], envelope[bin]);
      }
      smooth(envelope, kept);
    }
    return envelope;
  }

  private static void smooth(double[] log, int kept) {
    double[] nothing = new double[WINDOW];
    Fourier.transform(log, nothing, true);
    for (int i = kept; i <= WINDOW - kept; i++) {
      log[i] = 0;
      nothing[i] = 0;
    }
    Fourier.transform(log, nothing, false);
  }
}
