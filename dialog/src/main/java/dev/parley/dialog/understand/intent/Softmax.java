package dev.parley.dialog.understand.intent;

/// Log shares to shares.
final class Softmax {

  private Softmax() {}

  static double[] of(double[] logShares) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double each : logShares) {
      largest = Math.max(largest, each);
    }
    double[] shares = new double[logShares.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(logShares[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
