package dev.parley.benchmarks.slots;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// How many callers of one kind got their value across, by when.
///
/// @param n callers
/// @param first right at the first try
/// @param repaired right after at most one repair
/// @param atLast right at last, on the keypad or after more repairs
/// @param falselyAccepted another value was taken for good
record SlotFigures(int n, int first, int repaired, int atLast, int falselyAccepted) {

  static SlotFigures of(List<SlotOutcome> outcomes) {
    List<SlotOutcome> right = outcomes.stream().filter(SlotOutcome::right).toList();
    return new SlotFigures(
        outcomes.size(),
        (int) right.stream().filter(each -> each.repairs() == 0).count(),
        (int) right.stream().filter(each -> each.repairs() <= 1).count(),
        right.size(),
        (int) outcomes.stream().filter(SlotOutcome::falselyAccepted).count());
  }

  static String head() {
    return String.format(
        Locale.ROOT,
        "%-36s %4s %10s %15s %10s %14s %5s",
        "",
        "n",
        "first try",
        "one repair",
        "at last",
        "false accepts",
        "aim");
  }

  String row(SlotKind kind) {
    return String.format(
        Locale.ROOT,
        "%-36s %4d %8.1f %% %13.1f %% %8.1f %% %12.1f %% %5s",
        kind.label(),
        n,
        percent(first),
        percent(repaired),
        percent(atLast),
        percent(falselyAccepted),
        kind.aimPercent() == 0 ? "" : String.valueOf(kind.aimPercent()));
  }

  private double percent(int count) {
    return n == 0 ? 0 : 100.0 * count / n;
  }

  ObjectNode json() {
    return new ObjectMapper()
        .createObjectNode()
        .put("n", n)
        .put("rightFirstTry", first)
        .put("rightAfterOneRepair", repaired)
        .put("rightAtLast", atLast)
        .put("falselyAccepted", falselyAccepted);
  }
}
