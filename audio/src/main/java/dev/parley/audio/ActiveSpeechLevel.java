package dev.parley.audio;

import java.util.Arrays;
import java.util.Optional;

/// How loud somebody speaks while they speak: the active speech level of ITU-T P.56 (12/2011),
/// method B.
///
/// A plain mean over a recording falls with every pause in it. Method B smooths the magnitude twice
/// to an envelope and counts, for each of a row of thresholds an octave apart, the time that the
/// envelope was above it or had been within the last 200 ms. The energy of the whole spread over
/// that time is the level as seen from that threshold; the right one is where the level lies 15.9
/// dB above its own threshold.
///
/// @param decibels relative to full scale, as `Levels` has it (dBov: 0 is a root mean square of
///   32768)
/// @param activity the part of the time in which somebody spoke, 0 to 1
public record ActiveSpeechLevel(double decibels, double activity) {

  private static final double SMOOTHING_SECONDS = 0.03;
  private static final double HANGOVER_SECONDS = 0.2;
  private static final double MARGIN_DB = 15.9;

  /// From 1 to 16384 in 16-bit samples, 6 dB apart.
  private static final int THRESHOLDS = 15;

  /// The level of the speech in `samples`; empty when there is none.
  public static Optional<ActiveSpeechLevel> of(short[] samples, int sampleRateHz) {
    long[] active = new long[THRESHOLDS];
    double energy = count(samples, sampleRateHz, active);
    double levelBefore = 0;
    double above = 0;
    for (int j = 0; j < THRESHOLDS && active[j] > 0; j++) {
      double level = 10 * Math.log10(energy / active[j]);
      double margin = level - 20 * Math.log10(1 << j);
      if (margin <= MARGIN_DB) {
        // Between this threshold and the one below it; at the lowest there is no speech, only
        // noise.
        double part = j == 0 ? 1 : (above - MARGIN_DB) / (above - margin);
        double exact = j == 0 ? level : levelBefore + part * (level - levelBefore);
        double time = energy / Math.pow(10, exact / 10) / samples.length;
        return j == 0
            ? Optional.empty()
            : Optional.of(
                new ActiveSpeechLevel(exact - 20 * Math.log10(32_768), Math.min(1, time)));
      }
      levelBefore = level;
      above = margin;
    }
    return Optional.empty();
  }

  /// Fills in for how many samples each threshold was active; returns the energy of all.
  private static double count(short[] samples, int sampleRateHz, long[] active) {
    double keep = Math.exp(-1 / (sampleRateHz * SMOOTHING_SECONDS));
    int hangover = (int) Math.ceil(sampleRateHz * HANGOVER_SECONDS);
    int[] since = new int[THRESHOLDS];
    Arrays.fill(since, hangover);
    double once = 0;
    double twice = 0;
    double energy = 0;
    for (short sample : samples) {
      energy += (double) sample * sample;
      once = keep * once + (1 - keep) * Math.abs(sample);
      twice = keep * twice + (1 - keep) * once;
      for (int j = 0; j < THRESHOLDS; j++) {
        if (twice >= 1 << j) {
          active[j]++;
          since[j] = 0;
        } else if (since[j] < hangover) {
          active[j]++;
          since[j]++;
        }
      }
    }
    return energy;
  }
}
