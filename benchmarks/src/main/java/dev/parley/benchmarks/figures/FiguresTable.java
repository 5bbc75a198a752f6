package dev.parley.benchmarks.figures;

import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.replay.Decodes.Timing;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;

/// One part's figures, to be read on a terminal.
public final class FiguresTable {

  private final PrintStream out;

  public FiguresTable(PrintStream out) {
    this.out = out;
  }

  public void print(PartFigures figures) {
    Endpoints shipped = figures.shipped();
    out.printf(
        Locale.ROOT,
        "%n== %s: %d cases, %d turns%n",
        figures.part(),
        figures.cases(),
        shipped.cutOffs().all());
    out.printf(
        Locale.ROOT,
        "%n%-52s %8s %8s %6s %6s %7s %8s%n",
        "how turns end",
        "cut off",
        "dead air",
        "p50",
        "p95",
        "missed",
        "no-match");
    row("as shipped", shipped);
    figures
        .ours()
        .bestWithin(PartFigures.CUT_OFFS_ALLOWED)
        .ifPresentOrElse(
            best -> row("best at 5 %: " + best.policy(), best.endpoints()),
            () -> out.printf(Locale.ROOT, "no policy of ours cuts off at most 5 %%%n"));
    figures
        .voiceActivityOnly()
        .bestWithin(PartFigures.CUT_OFFS_ALLOWED)
        .ifPresentOrElse(
            best -> row("voice activity only at 5 %: " + best.policy(), best.endpoints()),
            () -> out.printf(Locale.ROOT, "no silence cuts off at most 5 %%%n"));
    figures.groups().forEach(this::group);
    bargeIns("all", figures.bargeIns());
    figures.bargeInsByNoise().forEach(this::bargeIns);
    out.printf(
        Locale.ROOT,
        "%nagent interruptions a turn %s, answered within 2 s %s%n",
        ratio(shipped.interruptions(), shipped.cutOffs().all()),
        percent(shipped.answeredWithin2s()));
    slots(figures);
    decoding("passes for turns", figures, Purpose.TURN);
    decoding("looks", figures, Purpose.BARGE_IN);
    figures.badCases().forEach(bad -> out.printf(Locale.ROOT, "left out: %s%n", bad));
  }

  private void decoding(String what, PartFigures figures, Purpose purpose) {
    Distribution took = figures.decodeMs(purpose, Timing::ms);
    Distribution wall = figures.decodeMs(purpose, Timing::wallMs);
    out.printf(
        Locale.ROOT,
        "%s really decoded: %d, p50 %s p95 %s ms; on the wall of this machine p50 %s p95 %s ms%n",
        what,
        took.count(),
        ms(took.percentile(50)),
        ms(took.percentile(95)),
        ms(wall.percentile(50)),
        ms(wall.percentile(95)));
  }

  private void row(String name, Endpoints endpoints) {
    out.printf(
        Locale.ROOT,
        "%-52s %8s %8s %6s %6s %7d %8d%n",
        name,
        percent(endpoints.cutOffs()),
        ms(endpoints.meanDeadAirMs()),
        ms(endpoints.deadAir().percentile(50)),
        ms(endpoints.deadAir().percentile(95)),
        endpoints.missed(),
        endpoints.noMatch());
  }

  private void group(String by, java.util.Map<String, PartFigures.Group> members) {
    out.printf(
        Locale.ROOT,
        "%n%-18s %5s | %-23s | %-23s | %-23s%n",
        "by " + by,
        "turns",
        "as shipped",
        "ours at 5 %",
        "voice activity at 5 %");
    members.forEach(
        (name, group) ->
            out.printf(
                Locale.ROOT,
                "%-18s %5d | %s | %s | %s%n",
                name,
                group.shipped().cutOffs().all(),
                cell(group.shipped()),
                cell(group.atBudget()),
                cell(group.voiceActivityOnly())));
  }

  private static String cell(Endpoints endpoints) {
    return "%7s %6s ms %6s"
        .formatted(
            percent(endpoints.cutOffs()),
            ms(endpoints.meanDeadAirMs()),
            ms(endpoints.deadAir().percentile(95)));
  }

  private void bargeIns(String noise, BargeIns figures) {
    if (noise.equals("all")) {
      out.printf(
          Locale.ROOT,
          "%n%-12s %13s %9s %9s %9s %14s %13s %13s %10s%n",
          "over the agent",
          "yielded < 1 s",
          "stop p50",
          "stop p95",
          "duck p50",
          "p95",
          "backchannels",
          "coughs",
          "echo");
    }
    out.printf(
        Locale.ROOT,
        "%-14s %13s %9s %9s %9s %12s %15s %13s %10s%n",
        noise,
        counted(figures.yielded()),
        ms(figures.yieldMs().percentile(50)),
        ms(figures.yieldMs().percentile(95)),
        ms(figures.duckMs().percentile(50)),
        ms(figures.duckMs().percentile(95)),
        counted(figures.talkedThrough().getOrDefault(TurnKind.BACKCHANNEL, Share.NONE)),
        counted(figures.talkedThrough().getOrDefault(TurnKind.COUGH, Share.NONE)),
        counted(figures.talkedThrough().getOrDefault(TurnKind.ECHO, Share.NONE)));
    if (noise.equals("all")) {
      out.printf(
          Locale.ROOT,
          "  coughs into the silence ignored %s; not ducked %d; not testable %d%n",
          counted(figures.quietCoughs()),
          figures.notDucked(),
          figures.untestable());
    }
  }

  private void slots(PartFigures figures) {
    out.printf(
        Locale.ROOT,
        "%n%-16s %5s %7s %15s %9s %12s%n",
        "at the first try",
        "n",
        "right",
        "false accepted",
        "rejected",
        "word errors");
    figures
        .words()
        .forEach(
            (name, words) -> {
              Slots slots = figures.slots().getOrDefault(name, Slots.NONE);
              out.printf(
                  Locale.ROOT,
                  "%-16s %5d %7s %15s %9s %12s%n",
                  name,
                  slots.n(),
                  percent(new Share(slots.right(), slots.n())),
                  percent(new Share(slots.falseAccepted(), slots.n())),
                  percent(new Share(slots.rejected(), slots.n())),
                  percent(new Share(words.errors(), words.words())));
            });
  }

  private static String counted(Share share) {
    return percent(share) + " of " + share.all();
  }

  private static String percent(Share share) {
    OptionalDouble value = share.value();
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f %%", value.getAsDouble() * 100);
  }

  private static String ratio(int of, int all) {
    return all == 0 ? "–" : String.format(Locale.ROOT, "%.3f", (double) of / all);
  }

  private static String ms(OptionalDouble value) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.0f", value.getAsDouble());
  }
}
