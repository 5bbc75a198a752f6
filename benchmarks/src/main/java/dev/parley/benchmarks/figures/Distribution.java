package dev.parley.benchmarks.figures;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Measured values and what is told of them. Percentiles are by nearest rank.
public record Distribution(List<Double> values) {

  public Distribution {
    values = List.copyOf(values);
  }

  public int count() {
    return values.size();
  }

  public OptionalDouble mean() {
    return values.stream().mapToDouble(Double::doubleValue).average();
  }

  public OptionalDouble percentile(int percent) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return OptionalDouble.of(sorted[Math.clamp(rank - 1, 0, sorted.length - 1)]);
  }
}
