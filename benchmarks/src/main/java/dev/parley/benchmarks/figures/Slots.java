package dev.parley.benchmarks.figures;

import dev.parley.benchmarks.replay.Replayed.TurnEnd;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// How often the value that was said was taken, at the first try.
///
/// @param right taken, and nothing wrong with it
/// @param falseAccepted another value was taken at some point of the turn: the hard line
/// @param rejected none was taken: the dialog asks again
public record Slots(int n, int right, int falseAccepted, int rejected) {

  public static final Slots NONE = new Slots(0, 0, 0, 0);

  /// @param read what the dialog would take from one end of the turn
  public Slots plus(TurnOutcome outcome, BiFunction<TurnOutcome, TurnEnd, Optional<String>> read) {
    List<String> taken =
        outcome.ends().stream().flatMap(end -> read.apply(outcome, end).stream()).toList();
    String value = canonical(outcome.turn().value());
    boolean wrong = taken.stream().anyMatch(each -> !canonical(each).equals(value));
    boolean right = !wrong && !taken.isEmpty();
    return new Slots(
        n + 1,
        this.right + (right ? 1 : 0),
        falseAccepted + (wrong ? 1 : 0),
        rejected + (taken.isEmpty() ? 1 : 0));
  }

  private static String canonical(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
