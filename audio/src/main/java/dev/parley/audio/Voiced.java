package dev.parley.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stretch of samples in which somebody is heard: what every latency is measured between.
///
/// This is the one definition of *voiced* for measuring: 10 ms whose root mean square is above -35
/// dB of the loudest 10 ms of the utterance. It needs the whole utterance, so it serves records and
/// callers that measure, never the live path, where voice activity says. An utterance whose loudest
/// 10 ms stay below -50 dBFS holds no voice: that is a line's noise.
///
/// @param first index of the first sample
/// @param end index after the last sample
public record Voiced(int first, int end) {

  private static final double BELOW_PEAK_DB = 35;
  private static final double PEAK_MIN_DB = -50;

  /// From the first to the last voiced sample of one utterance, rounded to 10 ms; empty when there
  /// is none.
  public static Optional<Voiced> of(short[] utterance, int sampleRateHz) {
    List<Voiced> stretches = stretches(utterance, sampleRateHz, Integer.MAX_VALUE);
    return stretches.stream().findFirst();
  }

  /// The voiced stretches of a recording in order, those less than `gapMs` apart joined. The whole
  /// recording counts as one utterance.
  public static List<Voiced> stretches(short[] recording, int sampleRateHz, int gapMs) {
    double[] levels = Levels.per10Ms(recording, sampleRateHz);
    double peak = Levels.SILENCE_DB;
    for (double level : levels) {
      peak = Math.max(peak, level);
    }
    List<Voiced> stretches = new ArrayList<>();
    if (peak < PEAK_MIN_DB) {
      return stretches;
    }
    int step = sampleRateHz / 100;
    int first = -1;
    int end = -1;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] > peak - BELOW_PEAK_DB) {
        if (first >= 0 && (long) (i - end) * 10 >= gapMs) {
          stretches.add(new Voiced(first * step, end * step));
          first = i;
        }
        first = first < 0 ? i : first;
        end = i + 1;
      }
    }
    stretches.add(new Voiced(first * step, end * step));
    return stretches;
  }

  public int length() {
    return end - first;
  }
}
