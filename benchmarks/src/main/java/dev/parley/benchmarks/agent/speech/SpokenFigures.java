package dev.parley.benchmarks.agent.speech;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.figures.WordErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What hearing cost, voice by voice and in all.
public final class SpokenFigures {

  private final List<Call> calls;

  public SpokenFigures(List<Call> calls) {
    this.calls = List.copyOf(calls);
  }

  /// A call.
  ///
  /// @param rightEnd whether it came to the right end
  public record Call(SpokenTurns turns, boolean rightEnd) {}

  public String table() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "%-22s %5s %9s %11s %6s %13s %14s %10s %8s"
            .formatted(
                "voice",
                "calls",
                "right end",
                "asked again",
                "keyed",
                "numbers wrong",
                "wrong in values",
                "elsewhere",
                "minutes"));
    byVoice().forEach((voice, of) -> rows.add(row(voice, of)));
    rows.add(row("all", calls));
    return String.join(System.lineSeparator(), rows);
  }

  private Map<String, List<Call>> byVoice() {
    Map<String, List<Call>> by = new TreeMap<>();
    calls.forEach(
        call -> by.computeIfAbsent(call.turns().voice(), _ -> new ArrayList<>()).add(call));
    return by;
  }

  private static String row(String name, List<Call> of) {
    return String.format(
        Locale.ROOT,
        "%-22s %5d %7.0f %% %11d %6d %6d of %3d %13.1f %% %8.1f %% %8.1f",
        name,
        of.size(),
        100 * rightEnd(of),
        sum(of, SpokenTurns::askedAgain),
        sum(of, SpokenTurns::keyed),
        sum(of, SpokenTurns::numbersHeardWrong),
        sum(of, SpokenTurns::numbers),
        100 * rate(of, SpokenTurns::inValues),
        100 * rate(of, SpokenTurns::elsewhere),
        minutes(of));
  }

  private static double rightEnd(List<Call> of) {
    return of.stream().mapToInt(call -> call.rightEnd() ? 1 : 0).average().orElse(0);
  }

  private static int sum(List<Call> of, ToIntFunction<SpokenTurns> what) {
    return of.stream().mapToInt(call -> what.applyAsInt(call.turns())).sum();
  }

  private static double rate(List<Call> of, Function<SpokenTurns, WordErrors> what) {
    int errors = sum(of, turns -> what.apply(turns).errors());
    return (double) errors / Math.max(1, sum(of, turns -> what.apply(turns).words()));
  }

  private static double minutes(List<Call> of) {
    return of.stream().mapToLong(call -> call.turns().lasted().toMillis()).average().orElse(0)
        / 60_000;
  }

  /// Into `node`, voice by voice.
  public void json(ObjectNode node) {
    byVoice().forEach((voice, of) -> put(node.putObject(voice), of));
    put(node.putObject("all"), calls);
  }

  private static void put(ObjectNode node, List<Call> of) {
    node.put("calls", of.size())
        .put("rightEnd", rightEnd(of))
        .put("askedAgain", sum(of, SpokenTurns::askedAgain))
        .put("keyed", sum(of, SpokenTurns::keyed))
        .put("numbers", sum(of, SpokenTurns::numbers))
        .put("numbersHeardWrong", sum(of, SpokenTurns::numbersHeardWrong))
        .put("wordErrorsInValues", rate(of, SpokenTurns::inValues))
        .put("wordErrorsElsewhere", rate(of, SpokenTurns::elsewhere))
        .put("minutes", minutes(of));
  }
}
