package dev.parley.dialog.understand.intent;

import java.util.List;

/// From features of an answer to the chance that it is right: logistic regression fitted to answers
/// whose rightness is known, with Platt's smoothed targets (1999) so that it never claims
/// certainty.
///
/// @param weights of a constant 1 first, then of each feature
public record LogisticCurve(double[] weights) {

  private static final int NEWTON_STEPS = 30;

  /// Keeps the curve finite where every answer was right, and the optimum unique.
  private static final double RIDGE = 0.1;

  public record Outcome(double[] features, boolean right) {}

  public double chance(double... features) {
    return 1 / (1 + Math.exp(-logOdds(features)));
  }

  /// The logarithm of the odds, which tells apart what is nearly certain.
  public double logOdds(double... features) {
    double z = weights[0];
    for (int i = 0; i < features.length; i++) {
      z += weights[i + 1] * features[i];
    }
    return z;
  }

  /// Fits by Newton's method; depends on nothing but `outcomes`.
  public static LogisticCurve fit(List<Outcome> outcomes) {
    int size = outcomes.getFirst().features().length + 1;
    long right = outcomes.stream().filter(Outcome::right).count();
    double targetRight = (right + 1.0) / (right + 2.0);
    double targetWrong = 1.0 / (outcomes.size() - right + 2.0);
    double[] weights = new double[size];
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (int i = 0; i < size; i++) {
        gradient[i] = RIDGE * weights[i];
        hessian[i][i] = RIDGE;
      }
      LogisticCurve curve = new LogisticCurve(weights);
      for (Outcome outcome : outcomes) {
        double p = curve.chance(outcome.features());
        double error = p - (outcome.right() ? targetRight : targetWrong);
        for (int i = 0; i < size; i++) {
          double xi = i == 0 ? 1 : outcome.features()[i - 1];
          gradient[i] += error * xi;
          for (int j = 0; j < size; j++) {
            hessian[i][j] += p * (1 - p) * xi * (j == 0 ? 1 : outcome.features()[j - 1]);
          }
        }
      }
      double[] move = solve(hessian, gradient);
      double[] next = weights.clone();
      for (int i = 0; i < size; i++) {
        next[i] -= move[i];
      }
      weights = next;
    }
    return new LogisticCurve(weights);
  }

  /// Gaussian elimination; the ridge makes the matrix positive definite, so no pivoting is needed.
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int column = 0; column < n; column++) {
      for (int row = column + 1; row < n; row++) {
        double factor = a[row][column] / a[column][column];
        for (int k = column; k < n; k++) {
          a[row][k] -= factor * a[column][k];
        }
        x[row] -= factor * x[column];
      }
    }
    for (int row = n - 1; row >= 0; row--) {
      for (int k = row + 1; k < n; k++) {
        x[row] -= a[row][k] * x[k];
      }
      x[row] /= a[row][row];
    }
    return x;
  }
}
