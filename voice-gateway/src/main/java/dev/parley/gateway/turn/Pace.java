package dev.parley.gateway.turn;

import java.time.Duration;

/// How long this caller pauses without being done, learned from the pauses they spoke on after:
/// smoothed mean and deviation as TCP learns a round trip (RFC 6298 2), because the question is the
/// same: how long to wait before it is fairly sure that nothing more comes.
public record Pace(int pauses, long meanNanos, long deviationNanos) {

  /// Of the caller's usual wait, after words that may as well be all as not.
  private static final double UNDECIDED = 1.45;

  /// So much less for each neper of the odds that they are all: with these two, and the least and
  /// the most, as many turns of the tuning part were cut off as with the usual wait alone, and open
  /// ones ended 120 ms sooner.
  private static final double PER_NEPER = 0.45;

  private static final double LEAST = 0.4;
  private static final double MOST = 1.6;

  static final Pace UNKNOWN = new Pace(0, 0, 0);

  /// The caller spoke on after `pause`.
  Pace spokeOnAfter(Duration pause) {
    long sample = pause.toNanos();
    return pauses == 0
        ? new Pace(1, sample, sample / 2)
        : new Pace(
            pauses + 1,
            meanNanos + (sample - meanNanos) / 8,
            deviationNanos + (Math.abs(sample - meanNanos) - deviationNanos) / 4);
  }

  /// The pause after which open speech is taken for done: the longer this caller's pauses are, and
  /// the less what they have said looks like the end of a turn.
  ///
  /// @param over how likely the turn is over after what has been said, 0 to 1
  Duration openDelay(TurnTimings timings, double over) {
    long usual =
        pauses == 0
            ? timings.openDelayFirst().toNanos()
            : Math.clamp(
                meanNanos + 2 * deviationNanos,
                timings.openDelayMin().toNanos(),
                timings.openDelayMax().toNanos());
    double odds = Math.log(over / (1 - over));
    return Duration.ofNanos(
        Math.round(usual * Math.clamp(UNDECIDED - PER_NEPER * odds, LEAST, MOST)));
  }
}
