package dev.parley.benchmarks.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.agent.AgentConversation.Judged;
import dev.parley.benchmarks.agent.oracle.Verdict;
import dev.parley.benchmarks.agent.speech.SpokenFigures;
import dev.parley.benchmarks.figures.FiguresJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Verdicts as a table: a line each goal, each manner, and in all; of calls in speech, each voice.
final class AgentFigures {

  private static final String GOALS = "goals";
  private static final String MANNERS = "manners";

  private static final String SPEECH = "speech";

  private final List<Verdict> verdicts;
  private final List<SpokenFigures.Call> calls;
  private final int runs;

  /// @param runs how often each caller called
  AgentFigures(List<Judged> judged, int runs) {
    this.verdicts = judged.stream().map(Judged::verdict).toList();
    this.calls =
        judged.stream()
            .flatMap(
                each ->
                    each.turns().stream()
                        .map(turns -> new SpokenFigures.Call(turns, each.verdict().rightEnd())))
            .toList();
    this.runs = runs;
  }

  String table() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "%-22s %5s %9s %6s %6s %7s %9s %12s %11s %6s %7s"
            .formatted(
                "goal",
                "calls",
                "right end",
                "passed",
                "pass^" + runs,
                "false",
                "unsaid",
                "breaches",
                "person",
                "unwanted",
                "turns"));
    by(verdict -> verdict.caller().goal().id()).forEach((goal, of) -> rows.add(row(goal, of)));
    rows.add("");
    by(verdict -> verdict.caller().manner().key())
        .forEach((manner, of) -> rows.add(row(manner, of)));
    rows.add("");
    rows.add(row("all", verdicts));
    if (!calls.isEmpty()) {
      rows.add("");
      rows.add(new SpokenFigures(calls).table());
    }
    return String.join(System.lineSeparator(), rows);
  }

  private static String row(String name, List<Verdict> of, int runs) {
    return String.format(
        Locale.ROOT,
        "%-22s %5d %9s %6s %6s %7d %9d %12d %11s %6s %7.1f",
        name,
        of.size(),
        percent(share(of, Verdict::rightEnd)),
        percent(share(of, Verdict::passes)),
        percent(passHatK(of, runs)),
        of.stream().mapToInt(verdict -> verdict.falseClaims().size()).sum(),
        of.stream().mapToInt(verdict -> verdict.unsaid().size()).sum(),
        of.stream().mapToInt(verdict -> verdict.breaches().size()).sum(),
        percent(share(of.stream().filter(Verdict::personWanted).toList(), Verdict::rightPerson)),
        percent(share(of.stream().filter(Verdict::personUnwanted).toList(), Verdict::brought)),
        of.stream().mapToInt(Verdict::turns).average().orElse(0));
  }

  private String row(String name, List<Verdict> of) {
    return row(name, of, runs);
  }

  private Map<String, List<Verdict>> by(Function<Verdict, String> key) {
    Map<String, List<Verdict>> by = new TreeMap<>();
    verdicts.forEach(
        verdict -> by.computeIfAbsent(key.apply(verdict), _ -> new ArrayList<>()).add(verdict));
    return by;
  }

  /// Of callers who called `runs` times in other words, how many got it right each time.
  private static double passHatK(List<Verdict> of, int runs) {
    Map<String, List<Verdict>> callers = new TreeMap<>();
    of.forEach(
        verdict ->
            callers
                .computeIfAbsent(
                    verdict.caller().name().replaceAll(" run [0-9]+$", ""), _ -> new ArrayList<>())
                .add(verdict));
    return callers.values().stream()
        .filter(calls -> calls.size() == runs)
        .mapToInt(calls -> calls.stream().allMatch(Verdict::passes) ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  private static double share(List<Verdict> of, Predicate<Verdict> right) {
    return of.isEmpty() ? Double.NaN : (double) of.stream().filter(right).count() / of.size();
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : "%.0f %%".formatted(100 * share);
  }

  ObjectNode json() {
    ObjectNode all = FiguresJson.machine();
    all.put("runs", runs);
    put(all.putObject("all"), verdicts);
    ObjectNode goals = all.putObject(GOALS);
    by(verdict -> verdict.caller().goal().id())
        .forEach((goal, of) -> put(goals.putObject(goal), of));
    ObjectNode manners = all.putObject(MANNERS);
    by(verdict -> verdict.caller().manner().key())
        .forEach((manner, of) -> put(manners.putObject(manner), of));
    if (!calls.isEmpty()) {
      new SpokenFigures(calls).json(all.putObject(SPEECH));
    }
    return all;
  }

  private void put(ObjectNode node, List<Verdict> of) {
    node.put("calls", of.size());
    put(node, "rightEnd", share(of, Verdict::rightEnd));
    put(node, "passed", share(of, Verdict::passes));
    put(node, "passedEveryRun", passHatK(of, runs));
    node.put("falseClaims", of.stream().mapToInt(each -> each.falseClaims().size()).sum())
        .put("unsaid", of.stream().mapToInt(each -> each.unsaid().size()).sum())
        .put("breaches", of.stream().mapToInt(each -> each.breaches().size()).sum());
    put(
        node,
        "personRecall",
        share(of.stream().filter(Verdict::personWanted).toList(), Verdict::rightPerson));
    put(
        node,
        "personSpecificity",
        1 - share(of.stream().filter(Verdict::personUnwanted).toList(), Verdict::brought));
    node.put("turns", of.stream().mapToInt(Verdict::turns).average().orElse(0));
  }

  /// A share of nothing is left out.
  private static void put(ObjectNode node, String name, double share) {
    if (!Double.isNaN(share)) {
      node.put(name, share);
    }
  }

  /// Which goals pass more or less often than in an earlier run.
  List<String> since(JsonNode before) {
    List<String> changed = new ArrayList<>();
    JsonNode now = json().path(GOALS);
    now.properties()
        .forEach(
            goal -> {
              JsonNode was = before.path(GOALS).path(goal.getKey());
              double from = was.path("passed").asDouble(Double.NaN);
              double to = goal.getValue().path("passed").asDouble();
              if (!Double.isNaN(from) && from != to) {
                changed.add(
                    "%-22s %s, was %s".formatted(goal.getKey(), percent(to), percent(from)));
              }
            });
    return changed;
  }
}
