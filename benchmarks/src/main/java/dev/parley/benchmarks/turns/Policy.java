package dev.parley.benchmarks.turns;

import dev.parley.gateway.turn.TurnTimings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One setting of the turn engine's waits, of those that are swept.
///
/// The sweep has three knobs, as eot-bench has: the least silence after a complete answer
/// (`settle`), the wait after open speech (all three open delays by one factor), and how long an
/// incomplete answer is held.
record Policy(String name, TurnTimings timings) {

  static final Policy SHIPPED = new Policy("shipped", TurnTimings.DEFAULT);

  private static final List<Integer> SETTLE_MS = List.of(100, 150, 250, 500, 900);
  private static final List<Double> OPEN_FACTORS = List.of(0.4, 0.7, 1.0, 1.5, 2.3);
  private static final List<Integer> HOLD_MS = List.of(1_500, 4_000);

  /// The shipped policy first, then the others.
  static List<Policy> sweep() {
    List<Policy> policies = new ArrayList<>();
    policies.add(SHIPPED);
    for (int settle : SETTLE_MS) {
      for (double open : OPEN_FACTORS) {
        for (int hold : HOLD_MS) {
          policies.add(of(settle, open, hold));
        }
      }
    }
    return policies;
  }

  private static Policy of(int settleMs, double open, int holdMs) {
    TurnTimings shipped = TurnTimings.DEFAULT;
    return new Policy(
        String.format(Locale.ROOT, "settle %d ms, open × %.2f, hold %d ms", settleMs, open, holdMs),
        new TurnTimings(
            Duration.ofMillis(settleMs),
            shipped.passLate(),
            shipped.passGivenUp(),
            Duration.ofMillis(holdMs),
            shipped.continuer(),
            times(open, shipped.openDelayFirst()),
            times(open, shipped.openDelayMin()),
            times(open, shipped.openDelayMax()),
            shipped.pauseLearnedMax(),
            shipped.firstLook(),
            shipped.secondLook(),
            shipped.verdictDue(),
            shipped.backchannelMax(),
            shipped.noiseMax(),
            shipped.continuation(),
            shipped.utteranceMax(),
            shipped.interDigit(),
            shipped.interDigitFirst(),
            shipped.replyOverdue(),
            shipped.waitingRepliesMax()));
  }

  private static Duration times(double factor, Duration duration) {
    return Duration.ofNanos(Math.round(duration.toNanos() * factor));
  }
}
