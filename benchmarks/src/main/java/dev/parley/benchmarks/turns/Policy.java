package dev.parley.benchmarks.turns;

import dev.parley.gateway.turn.TurnTimings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One setting of the turn engine's waits, of those that are swept.
///
/// The sweep has three knobs, as eot-bench has: the least silence after a complete answer, the wait
/// after open speech, and how long an incomplete answer is held. An answer that may be added to is
/// waited on in proportion to a complete one, and a doubtful one no longer than an incomplete one.
///
/// @param open a factor on all three open delays
record Policy(int settleMs, double open, int holdMs) {

  static final Policy SHIPPED =
      new Policy(
          (int) TurnTimings.DEFAULT.settle().toMillis(),
          1,
          (int) TurnTimings.DEFAULT.hold().toMillis());

  private static final double ANSWERED_FACTOR =
      (double) TurnTimings.DEFAULT.settleAnswered().toMillis()
          / TurnTimings.DEFAULT.settle().toMillis();

  private static final List<Integer> SETTLE_MS = List.of(100, 150, 250);
  private static final List<Double> OPEN_FACTORS = List.of(0.5, 0.75, 1.0, 1.25, 1.6);
  private static final List<Integer> HOLD_MS = List.of(1_700);

  /// The shipped policy first, then the others.
  static List<Policy> sweep() {
    Set<Policy> policies = new LinkedHashSet<>();
    policies.add(SHIPPED);
    for (int settle : SETTLE_MS) {
      for (double open : OPEN_FACTORS) {
        for (int hold : HOLD_MS) {
          policies.add(new Policy(settle, open, hold));
        }
      }
    }
    return new ArrayList<>(policies);
  }

  /// Its neighbours that may be quicker: a knob turned down a little, or one down for another up.
  List<Policy> around() {
    return List.of(
        new Policy(settleMs * 3 / 4, open, holdMs),
        new Policy(settleMs, open * 0.87, holdMs),
        new Policy(settleMs, open, holdMs * 2 / 3),
        new Policy(settleMs * 3 / 4, open * 1.15, holdMs),
        new Policy(settleMs * 4 / 3, open * 0.87, holdMs));
  }

  String label() {
    return String.format(
        Locale.ROOT, "settle %d ms, open × %.2f, hold %d ms", settleMs, open, holdMs);
  }

  TurnTimings timings() {
    TurnTimings shipped = TurnTimings.DEFAULT;
    return new TurnTimings(
        Duration.ofMillis(settleMs),
        Duration.ofMillis(Math.round(settleMs * ANSWERED_FACTOR)),
        shipped.settleHidden(),
        shipped.passLate(),
        shipped.passExcused(),
        shipped.passGivenUp(),
        shipped.lookGivenUp(),
        Duration.ofMillis(holdMs),
        Duration.ofMillis(Math.min(holdMs, shipped.doubt().toMillis())),
        shipped.continuer(),
        opened(shipped.openDelayFirst()),
        opened(shipped.openDelayMin()),
        opened(shipped.openDelayMax()),
        shipped.openDelayShape(),
        shipped.pauseLearnedMin(),
        shipped.pauseLearnedMax(),
        shipped.firstLook(),
        shipped.secondLook(),
        shipped.nextLook(),
        shipped.verdictDue(),
        shipped.backchannelMax(),
        shipped.noiseSettles(),
        shipped.noiseMax(),
        shipped.continuation(),
        shipped.utteranceMax(),
        shipped.interDigit(),
        shipped.interDigitFirst(),
        shipped.keyTone(),
        shipped.replyOverdue(),
        shipped.waitingRepliesMax());
  }

  private Duration opened(Duration delay) {
    return Duration.ofNanos(Math.round(delay.toNanos() * open));
  }
}
