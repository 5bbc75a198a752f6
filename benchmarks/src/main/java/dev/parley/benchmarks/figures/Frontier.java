package dev.parley.benchmarks.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Policies by what they cost: false cut-offs against dead air.
public record Frontier(List<Point> points) {

  public Frontier {
    points = List.copyOf(points);
  }

  /// One policy.
  public record Point(String policy, Endpoints endpoints) {

    public double cutOffShare() {
      return endpoints.cutOffs().value().orElse(0);
    }

    /// Beyond all others where every turn was cut off.
    public double deadAirMs() {
      return endpoints.meanDeadAirMs().orElse(Double.MAX_VALUE);
    }
  }

  /// The policy with the least dead air among those that cut off at most `share` of the turns.
  public Optional<Point> bestWithin(double share) {
    return points.stream()
        .filter(point -> point.cutOffShare() <= share)
        .min(Comparator.comparingDouble(Point::deadAirMs).thenComparingDouble(Point::cutOffShare));
  }

  /// The policies that no other one beats in both, by rising cut-offs.
  public List<Point> edge() {
    List<Point> sorted =
        points.stream()
            .sorted(
                Comparator.comparingDouble(Point::cutOffShare)
                    .thenComparingDouble(Point::deadAirMs))
            .toList();
    List<Point> edge = new ArrayList<>();
    for (Point point : sorted) {
      if (edge.isEmpty() || point.deadAirMs() < edge.getLast().deadAirMs()) {
        edge.add(point);
      }
    }
    return edge;
  }
}
