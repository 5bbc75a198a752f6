package dev.parley.gateway.turn;

import java.time.Duration;
import java.util.OptionalDouble;

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

  /// The pause after which open speech is taken for done: the longer this caller's pauses are, and
  /// the less what they have said looks like the end of a turn.
  ///
  /// @param over how likely the turn is over after what has been said, 0 to 1, where that tells
  Duration openDelay(TurnTimings timings, OptionalDouble over) {
    long usual =
        pauses == 0
            ? timings.openDelayFirst().toNanos()
            : Math.clamp(
                meanNanos + 2 * deviationNanos,
                timings.openDelayMin().toNanos(),
                timings.openDelayMax().toNanos());
    double times = over.isPresent() ? timings.openDelayShape().times(over.getAsDouble()) : 1;
    return Duration.ofNanos(Math.round(usual * times));
  }
}
