package dev.parley.benchmarks.corpus.sound;

import java.util.Random;

/// "Mm-hm" at 8 kHz, which synthesizers spell: two nasal murmurs with a breath between, the second
/// higher, as a listener hums who agrees.
public final class Hums {

  /// As it is written in a corpus.
  public static final String TEXT = "mm-hm";

  private static final int RATE_HZ = 8_000;
  private static final int HARMONICS_MAX = 16;

  private Hums() {}

  /// @param pitchHz of the voice
  public static short[] agreeing(double pitchHz, Random random) {
    int first = RATE_HZ * (130 + random.nextInt(60)) / 1_000;
    int breath = RATE_HZ * (40 + random.nextInt(40)) / 1_000;
    int second = RATE_HZ * (190 + random.nextInt(90)) / 1_000;
    double[] hum = new double[first + breath + second];
    murmur(hum, 0, first, pitchHz * 0.96, pitchHz * 0.92);
    for (int i = first; i < first + breath; i++) {
      hum[i] += 0.05 * random.nextGaussian();
    }
    murmur(hum, first + breath, second, pitchHz * 1.06, pitchHz * 1.18);
    short[] samples = new short[hum.length];
    for (int i = 0; i < hum.length; i++) {
      samples[i] = Stretching.clamped(5_000 * hum[i]);
    }
    return TelephoneBand.filter(samples);
  }

  private static void murmur(double[] hum, int from, int length, double fromHz, double toHz) {
    double phase = 0;
    for (int i = 0; i < length; i++) {
      double t = (double) i / length;
      double hz = fromHz + t * (toHz - fromHz);
      phase += hz / RATE_HZ;
      double swell = Math.min(1, Math.min(t, 1 - t) * 8);
      double sum = 0;
      for (int harmonic = 1;
          harmonic <= HARMONICS_MAX && harmonic * hz < RATE_HZ / 2.0;
          harmonic++) {
        sum += nasal(harmonic * hz) * Math.sin(2 * Math.PI * harmonic * phase);
      }
      hum[from + i] += swell * sum;
    }
  }

  /// How a closed mouth passes a frequency: strong around 270 Hz, weak above, a little at 1 and 2.2
  /// kHz (Fant 1960 on nasal murmurs).
  private static double nasal(double hz) {
    return peak(hz, 270, 90) + 0.18 * peak(hz, 1_000, 150) + 0.12 * peak(hz, 2_200, 250);
  }

  private static double peak(double hz, double at, double width) {
    double off = (hz - at) / width;
    return 1 / (1 + off * off);
  }
}
