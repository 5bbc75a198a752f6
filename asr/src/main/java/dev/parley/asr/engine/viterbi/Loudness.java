package dev.parley.asr.engine.viterbi;

/// Whether there is anything to hear at all. The features of a model are relative to the utterance,
/// so that to a search the last bit of an empty line is as loud as speech.
final class Loudness {

  /// 65 dB below full scale, of 20 ms: 30 dB below the faintest of callers.
  private static final double AUDIBLE_RMS = 32_768 * Math.pow(10, -65 / 20.0);

  private Loudness() {}

  static boolean isAudible(short[] samples, int length, int sampleRateHz) {
    int block = sampleRateHz / 50;
    for (int from = 0; from < length; from += block) {
      int to = Math.min(length, from + block);
      double energy = 0;
      for (int i = from; i < to; i++) {
        energy += (double) samples[i] * samples[i];
      }
      if (Math.sqrt(energy / (to - from)) > AUDIBLE_RMS) {
        return true;
      }
    }
    return false;
  }
}
