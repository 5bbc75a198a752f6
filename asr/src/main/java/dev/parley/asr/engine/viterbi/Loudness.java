package dev.parley.asr.engine.viterbi;

import dev.parley.audio.Levels;

/// Whether there is anything to hear at all. The features of a model are relative to the utterance,
/// so that to a search the last bit of an empty line is as loud as speech.
final class Loudness {

  /// Of 20 ms: 30 dB below the faintest of callers.
  private static final double AUDIBLE_DBFS = -65;

  private Loudness() {}

  static boolean isAudible(short[] samples, int length, int sampleRateHz) {
    int block = sampleRateHz / 50;
    for (int from = 0; from < length; from += block) {
      if (Levels.decibels(samples, from, Math.min(block, length - from)) > AUDIBLE_DBFS) {
        return true;
      }
    }
    return false;
  }
}
