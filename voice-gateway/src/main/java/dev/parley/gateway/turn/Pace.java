package dev.parley.gateway.turn;

import java.time.Duration;

/// How long this caller pauses without being done, learned from the pauses they spoke on after:
/// smoothed mean and deviation as TCP learns a round trip (RFC 6298 2), because the question is the
/// same: how long to wait before it is fairly sure that nothing more comes.
public record Pace(int pauses, long meanNanos, long deviationNanos) {

  private static final Duration ALL_TOLD = Duration.ofSeconds(3);

  /// Of pauses within open turns that begin before all is told, fewer than one in ten ends the
  /// turn.
  private static final double NOTHING_TOLD_FACTOR = 2;

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

  /// The pause after which open speech is taken for done. What has been told so far counts as well:
  /// who has spoken for a second has hardly told their matter, who has spoken for three may have.
  ///
  /// @param spoken how long the caller has spoken in this turn, pauses left out
  Duration openDelay(TurnTimings timings, Duration spoken) {
    long allTold =
        pauses == 0
            ? timings.openDelayFirst().toNanos()
            : Math.clamp(
                meanNanos + 2 * deviationNanos,
                timings.openDelayMin().toNanos(),
                timings.openDelayMax().toNanos());
    double told = Math.min(1, (double) spoken.toNanos() / ALL_TOLD.toNanos());
    return Duration.ofNanos(
        Math.round(allTold * (NOTHING_TOLD_FACTOR - (NOTHING_TOLD_FACTOR - 1) * told)));
  }
}
