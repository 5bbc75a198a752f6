package dev.parley.benchmarks.twilio;

import java.util.List;
import java.util.Locale;

/// How a figure of many frames is spread, in milliseconds; zeros where there was none.
record Spread(double p50, double p99, double p999, double max, int count) {

  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      return new Spread(0, 0, 0, 0, 0);
    }
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), sorted.getLast(), sorted.size());
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  String words() {
    return count == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f (%d)",
            p50,
            p99,
            p999,
            max,
            count);
  }
}
