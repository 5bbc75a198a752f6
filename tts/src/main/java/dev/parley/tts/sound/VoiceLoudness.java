package dev.parley.tts.sound;

import dev.parley.audio.ActiveSpeechLevel;

/// How loud a voice is by itself, measured once: a synthesizer's when it is loaded, a recording's
/// when it is read.
///
/// @param speechDecibels its active speech level (ITU-T P.56)
/// @param peakRms RMS of the loudest 10 ms, in 16-bit samples
public record VoiceLoudness(double speechDecibels, double peakRms) {

  /// The active speech level that every voice is brought to, so that voices can be changed in
  /// mid-call. The loudest of flite's voices still has 1.5 dB above its peaks; networks are planned
  /// for levels 5 dB lower (−26 dBov, ITU-T G.100.1), which a line in a noisy room is glad of.
  public static final double TARGET_DECIBELS = -21;

  /// Before anything has been measured: the voice as it is.
  public static final VoiceLoudness UNKNOWN = new VoiceLoudness(TARGET_DECIBELS, 0);

  /// Measures `samples`, speech with or without padding.
  public static VoiceLoudness of(short[] samples, int sampleRateHz) {
    return ActiveSpeechLevel.of(samples, sampleRateHz)
        .map(level -> new VoiceLoudness(level.decibels(), loudest(samples, sampleRateHz / 100)))
        .orElse(UNKNOWN);
  }

  private static double loudest(short[] samples, int window) {
    double loudest = 0;
    for (int from = 0; from + window <= samples.length; from += window) {
      double energy = 0;
      for (int i = from; i < from + window; i++) {
        energy += (double) samples[i] * samples[i];
      }
      loudest = Math.max(loudest, energy);
    }
    return Math.sqrt(loudest / window);
  }

  /// What its samples are multiplied by.
  public double gain() {
    return Math.pow(10, (TARGET_DECIBELS - speechDecibels) / 20);
  }
}
