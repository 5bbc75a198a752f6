package dev.parley.simulator.caller;

import dev.parley.simulator.caller.measure.BargeIn;
import dev.parley.simulator.caller.measure.CallReport;
import dev.parley.simulator.caller.measure.Exchange;
import dev.parley.telephony.call.MediaStatistics;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// A report for reading: every exchange with its waterfall, drawn to scale.
final class ReportText {

  private static final int BAR_COLUMNS = 48;

  private final PrintWriter out;

  private ReportText(PrintWriter out) {
    this.out = out;
  }

  static void print(CallReport report, PrintWriter out) {
    ReportText text = new ReportText(out);
    out.println();
    for (int i = 0; i < report.exchanges().size(); i++) {
      text.exchange(i + 1, report.exchanges().get(i));
    }
    report.bargeIns().forEach(text::bargeIn);
    report.media().ifPresent(text::media);
    out.printf(
        Locale.ROOT,
        "%.1f s, ended by %s%s%s%n",
        report.durationMs() / 1_000.0,
        report.endedBy().orElse("nobody"),
        report.disposition().map(disposition -> ", disposition " + disposition).orElse(""),
        report.recordId().map(id -> ", record " + id).orElse(""));
    out.flush();
  }

  private void exchange(int number, Exchange exchange) {
    out.printf(
        Locale.ROOT,
        "%d. “%s”%s%n",
        number,
        exchange.caller(),
        exchange.heardAs().map(heard -> "  heard as “" + heard + "”").orElse(""));
    exchange.agentFromRecord().ifPresent(said -> out.println("   agent said  “" + said + "”"));
    if (!exchange.agentHeard().isEmpty()) {
      out.println("   was heard   “" + exchange.agentHeard() + "”");
    }
    out.printf(
        "   first sound %s, informative word %s%n",
        after(exchange.firstSoundMs()), after(exchange.firstInformativeWordMs()));
    waterfall(exchange.stages());
    out.println();
  }

  private void waterfall(Map<String, Double> stages) {
    double total = stages.values().stream().mapToDouble(ms -> Math.max(0, ms)).sum();
    if (total <= 0) {
      return;
    }
    double from = 0;
    for (Map.Entry<String, Double> stage : stages.entrySet()) {
      double ms = stage.getValue();
      if (Math.abs(ms) >= 0.05) {
        int start = (int) Math.round(from / total * BAR_COLUMNS);
        int end = (int) Math.round((from + Math.max(0, ms)) / total * BAR_COLUMNS);
        out.printf(
            Locale.ROOT,
            "   %-12s %7.1f ms  %s%s%n",
            stage.getKey(),
            ms,
            " ".repeat(start),
            end > start ? "█".repeat(end - start) : "▏");
      }
      from += Math.max(0, ms);
    }
  }

  private void bargeIn(BargeIn bargeIn) {
    out.printf(
        "over the agent: “%s”  ducked %s, silent %s%n",
        bargeIn.caller(), after(bargeIn.duckedMs()), after(bargeIn.silencedMs()));
  }

  private void media(MediaStatistics media) {
    out.printf(
        Locale.ROOT,
        "packets: %d received, %d lost, %d late, %d sent; jitter %.1f ms%n",
        media.packetsReceived(),
        media.packetsLost(),
        media.packetsLate(),
        media.packetsSent(),
        media.jitterMs());
  }

  private static String after(OptionalDouble ms) {
    return ms.isPresent()
        ? String.format(Locale.ROOT, "after %.0f ms", ms.getAsDouble())
        : "not measured";
  }
}
