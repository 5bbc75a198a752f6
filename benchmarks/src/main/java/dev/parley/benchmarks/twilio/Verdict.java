package dev.parley.benchmarks.twilio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether streams went well enough for callers: frames in time for the far side's next slot, marks
/// whole and in order, and what is taken back gone before another word is heard.
///
/// @param late frames
/// @param obeyed from when a clear was wanted
record Verdict(Spread late, long marks, long outOfOrder, long missing, Spread obeyed) {

  /// A frame.
  static final double LATE_P999_MS_MAX = 20;

  static final double OBEYED_P999_MS_MAX = 40;

  /// What was not good enough; empty where all was. What wasn't seen at all isn't good.
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    judge(faults, "frames late", late, LATE_P999_MS_MAX);
    if (marks == 0) {
      faults.add("no mark came");
    }
    if (outOfOrder > 0 || missing > 0) {
      faults.add(
          String.format(
              Locale.ROOT,
              "of %d marks %d came out of order, %d are missing",
              marks,
              outOfOrder,
              missing));
    }
    judge(faults, "clear wanted to obeyed", obeyed, OBEYED_P999_MS_MAX);
    return faults;
  }

  private static void judge(List<String> faults, String what, Spread measured, double p999MsMax) {
    if (measured.count() == 0) {
      faults.add(what + ": nothing was measured");
    } else if (measured.p999() > p999MsMax) {
      faults.add(
          String.format(
              Locale.ROOT,
              "%s: p99.9 is %.1f ms, at most %.0f is allowed; the worst was %.1f ms",
              what,
              measured.p999(),
              p999MsMax,
              measured.max()));
    }
  }
}
