package dev.parley.gateway.turn;

import java.time.Duration;

/// How long this caller pauses without being done, learned from the pauses they spoke on after:
/// smoothed mean and deviation as TCP learns a round trip (RFC 6298 2), because the question is the
/// same: how long to wait before it is fairly sure that nothing more comes.
public record Pace(int pauses, long meanNanos, long deviationNanos) {

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

  /// The pause after which open speech is taken for done.
  Duration openDelay(TurnTimings timings) {
    if (pauses == 0) {
      return timings.openDelayFirst();
    }
    long nanos = meanNanos + 2 * deviationNanos;
    return Duration.ofNanos(
        Math.clamp(nanos, timings.openDelayMin().toNanos(), timings.openDelayMax().toNanos()));
  }
}
