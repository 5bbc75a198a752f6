package dev.parley.audio;

import java.util.Random;

/// What sounds like somebody talking: vowels of a gliding voice with three formants, hissing
/// between them, pauses.
public final class SpeechLike {

  private static final double[][] VOWELS_HZ = {
    {730, 1_090, 2_440}, {270, 2_290, 3_010}, {300, 870, 2_240}, {530, 1_840, 2_480}
  };

  private SpeechLike() {}

  /// @param rate 8000 or 16000
  public static short[] seconds(int seconds, int rate, long seed) {
    Random random = new Random(seed);
    short[] speech = new short[seconds * rate];
    double phase = 0;
    double hissBefore = 0;
    for (int i = 0; i < speech.length; i++) {
      double at = (double) i / rate;
      int syllable = (int) (at * 4);
      double within = at * 4 - syllable;
      double[] vowel = VOWELS_HZ[syllable % VOWELS_HZ.length];
      double pitch = 120 + 30 * Math.sin(at * 2.3);
      phase += 2 * Math.PI * pitch / rate;
      double sample = 0;
      if (syllable % 8 == 7) {
        sample = 0;
      } else if (within < 0.3) {
        double white = random.nextGaussian();
        sample = 1_500 * (white - hissBefore);
        hissBefore = white;
      } else {
        double swell = Math.sin(Math.PI * (within - 0.3) / 0.7);
        for (int h = 1; h * pitch < rate * 0.45; h++) {
          double weight = 0.01;
          for (int f = 0; f < vowel.length; f++) {
            double off = (h * pitch - vowel[f]) / (60 + 40 * f);
            weight += 1.0 / (1 + f) / (1 + off * off);
          }
          sample += 2_500 * swell * weight * Math.sin(h * phase);
        }
      }
      speech[i] = (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return speech;
  }

  /// How far `heard`, which comes `delay` samples late, is from `said`, in the band between two
  /// frequencies: the mean over windows with sound in it, in decibels.
  public static double signalToNoiseDb(
      short[] said, short[] heard, int delay, int rate, double fromHz, double toHz) {
    int window = rate / 50;
    double sum = 0;
    int counted = 0;
    for (int start = window; start + delay + window < heard.length; start += window) {
      double signal = 1e-9;
      double noise = 1e-9;
      for (int bin = (int) (fromHz * window / rate); bin < toHz * window / rate; bin++) {
        double step = 2 * Math.PI * bin / window;
        double saidCos = 0;
        double saidSin = 0;
        double offCos = 0;
        double offSin = 0;
        for (int i = 0; i < window; i++) {
          double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
          double cos = hann * Math.cos(step * i);
          double sin = hann * Math.sin(step * i);
          double was = said[start + i];
          double off = heard[start + delay + i] - was;
          saidCos += was * cos;
          saidSin += was * sin;
          offCos += off * cos;
          offSin += off * sin;
        }
        signal += saidCos * saidCos + saidSin * saidSin;
        noise += offCos * offCos + offSin * offSin;
      }
      if (signal > (double) window * window * 100 * 100) {
        sum += 10 * Math.log10(signal / noise);
        counted++;
      }
    }
    return counted == 0 ? 0 : sum / counted;
  }
}
