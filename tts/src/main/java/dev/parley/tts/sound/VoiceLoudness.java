package dev.parley.tts.sound;

/// How loud a voice is by itself, in 16-bit samples, measured once when it is loaded.
///
/// @param speechRms RMS over the parts that are speech
/// @param peakRms RMS of the loudest 10 ms
public record VoiceLoudness(double speechRms, double peakRms) {

  /// Where every voice is brought to: −20 dB below full scale while speaking, so that voices can be
  /// changed in mid-call and peaks still fit.
  static final double TARGET_RMS = 32_768 * Math.pow(10, -20 / 20.0);

  /// Before anything has been measured: the voice as it is.
  public static final VoiceLoudness UNKNOWN = new VoiceLoudness(TARGET_RMS, 0);

  /// Measures `samples`, speech with or without padding.
  public static VoiceLoudness of(short[] samples, int sampleRateHz) {
    int window = sampleRateHz / 100;
    int windows = samples.length / window;
    double[] energy = new double[windows];
    double loudest = 0;
    for (int w = 0; w < windows; w++) {
      for (int i = w * window; i < (w + 1) * window; i++) {
        energy[w] += (double) samples[i] * samples[i];
      }
      loudest = Math.max(loudest, energy[w]);
    }
    double sum = 0;
    int speech = 0;
    for (double e : energy) {
      // Speech: within 25 dB of the loudest, so that stops and pauses don't count.
      if (e > loudest / Math.pow(10, 2.5)) {
        sum += e;
        speech++;
      }
    }
    return speech == 0
        ? UNKNOWN
        : new VoiceLoudness(
            Math.sqrt(sum / ((double) speech * window)), Math.sqrt(loudest / window));
  }

  double gain() {
    return TARGET_RMS / speechRms;
  }
}
