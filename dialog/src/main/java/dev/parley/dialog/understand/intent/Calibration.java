package dev.parley.dialog.understand.intent;

import java.util.List;

/// From a winner's raw share and nearness to the chance that it is right, fitted to answers that
/// cross-validation knows to be right or wrong.
///
/// @param weights of the curve: constant, log odds of the share, nearness
public record Calibration(double[] weights) {

  public static final int WEIGHTS = 3;

  private static final double SHARE_MIN = 1e-6;

  /// A winner among meanings, and whether it was right.
  public record Outcome(double share, double nearness, boolean right) {}

  public double confidence(double share, double nearness) {
    return new LogisticCurve(weights).chance(logOdds(share), nearness);
  }

  private static double logOdds(double share) {
    double bounded = Math.clamp(share, SHARE_MIN, 1 - SHARE_MIN);
    return Math.log(bounded / (1 - bounded));
  }

  static Calibration fit(List<Outcome> outcomes) {
    return new Calibration(
        LogisticCurve.fit(
                outcomes.stream()
                    .map(
                        each ->
                            new LogisticCurve.Outcome(
                                new double[] {logOdds(each.share()), each.nearness()},
                                each.right()))
                    .toList())
            .weights());
  }
}
