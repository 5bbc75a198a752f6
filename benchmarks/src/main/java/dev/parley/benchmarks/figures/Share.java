package dev.parley.benchmarks.figures;

import java.util.OptionalDouble;

/// So many of so many.
public record Share(int of, int all) {

  public static final Share NONE = new Share(0, 0);

  /// 0 to 1; empty where there was nothing to count.
  public OptionalDouble value() {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) of / all);
  }

  Share counting(boolean counts) {
    return new Share(of + (counts ? 1 : 0), all + 1);
  }
}
