package dev.parley.dialog.understand.intent;

import java.util.List;

/// From a winner's raw share and nearness to the chance that it is right, fitted to answers that
/// cross-validation knows to be right or wrong.
///
/// @param weights of the curve: constant, evidence
public record Calibration(double[] weights) {

  public static final int WEIGHTS = 2;

  private static final double SHARE_MIN = 1e-6;

  /// A winner among meanings, and whether it was right.
  public record Outcome(double share, double nearness, boolean right) {}

  public double confidence(double share, double nearness) {
    return new LogisticCurve(weights).chance(evidence(share, nearness));
  }

  /// Nearness has its fixed worth here: among sentences that do belong to a meaning it says little
  /// of who is right, so that fitted to them it would count for nothing, and it is what tells the
  /// sentences that belong to none.
  private static double evidence(double share, double nearness) {
    double bounded = Math.clamp(share, SHARE_MIN, 1 - SHARE_MIN);
    return Math.log(bounded / (1 - bounded)) + IntentClassifier.NEARNESS_WORTH * nearness;
  }

  static Calibration fit(List<Outcome> outcomes) {
    return new Calibration(
        LogisticCurve.fit(
                outcomes.stream()
                    .map(
                        each ->
                            new LogisticCurve.Outcome(
                                new double[] {evidence(each.share(), each.nearness())},
                                each.right()))
                    .toList())
            .weights());
  }
}
