package dev.parley.dialog.understand.intent;

import java.util.Arrays;

/// Multinomial logistic regression with a ridge, trained by accelerated gradient descent (Nesterov)
/// from zero: no randomness, so the same examples give the same weights.
///
/// Labels count alike however many examples each has: a goal with six examples must hold against
/// 150 sentences that are out of scope.
final class Regression {

  static final float RIDGE = 3e-4f;
  static final int STEPS = 60;

  private static final float BIAS_STEP = 1;
  private static final int POWER_ITERATIONS = 20;

  private final float[][] points;
  private final int[] labelOf;
  private final int labels;
  private final int dimensions;
  private final float[] mean;
  private final float[] weightOf;

  private Regression(float[][] points, int[] labelOf, int labels) {
    this.points = points;
    this.labelOf = labelOf;
    this.labels = labels;
    this.dimensions = points[0].length;
    this.mean = meanOf(points);
    this.weightOf = balanced(labelOf, labels);
  }

  /// @param weights one row a label
  record Fitted(float[] mean, float[][] weights, float[] bias) {}

  static Fitted fit(float[][] points, int[] labelOf, int labels) {
    return new Regression(points, labelOf, labels).fit();
  }

  private Fitted fit() {
    float[][] centred = centred();
    float step = 1 / (0.5f * largestEigenvalue(centred) + RIDGE);
    float[][] weights = new float[labels][dimensions];
    float[] bias = new float[labels];
    float[][] ahead = new float[labels][dimensions];
    float[] biasAhead = new float[labels];
    double pace = 1;
    for (int i = 0; i < STEPS; i++) {
      double nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
      float momentum = (float) ((pace - 1) / nextPace);
      float[][] gradient = new float[labels][dimensions];
      float[] biasGradient = new float[labels];
      gradient(centred, ahead, biasAhead, gradient, biasGradient);
      for (int label = 0; label < labels; label++) {
        float[] w = weights[label];
        float[] a = ahead[label];
        float[] g = gradient[label];
        for (int d = 0; d < dimensions; d++) {
          float next = a[d] - step * (g[d] + RIDGE * a[d]);
          a[d] = next + momentum * (next - w[d]);
          w[d] = next;
        }
        float nextBias = biasAhead[label] - BIAS_STEP * biasGradient[label];
        biasAhead[label] = nextBias + momentum * (nextBias - bias[label]);
        bias[label] = nextBias;
      }
      pace = nextPace;
    }
    return new Fitted(mean, weights, bias);
  }

  private void gradient(
      float[][] centred, float[][] at, float[] biasAt, float[][] gradient, float[] biasGradient) {
    double[] logShares = new double[labels];
    for (int i = 0; i < centred.length; i++) {
      float[] x = centred[i];
      for (int label = 0; label < labels; label++) {
        logShares[label] = biasAt[label] + IntentClassifier.dot(at[label], x);
      }
      double[] shares = Softmax.of(logShares);
      for (int label = 0; label < labels; label++) {
        double error = shares[label] - (label == labelOf[i] ? 1 : 0);
        float scaled = (float) (error * weightOf[i] / centred.length);
        float[] g = gradient[label];
        for (int d = 0; d < dimensions; d++) {
          g[d] += scaled * x[d];
        }
        biasGradient[label] += scaled;
      }
    }
  }

  private float[][] centred() {
    float[][] centred = new float[points.length][dimensions];
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        centred[i][d] = points[i][d] - mean[d];
      }
    }
    return centred;
  }

  /// Of the weighted covariance, by power iteration: the steepest curvature, which bounds the step.
  private float largestEigenvalue(float[][] centred) {
    float[] direction = new float[dimensions];
    Arrays.fill(direction, (float) (1 / Math.sqrt(dimensions)));
    float eigenvalue = 0;
    for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
      float[] next = new float[dimensions];
      for (int i = 0; i < centred.length; i++) {
        float along =
            (float) IntentClassifier.dot(centred[i], direction) * weightOf[i] / centred.length;
        for (int d = 0; d < dimensions; d++) {
          next[d] += along * centred[i][d];
        }
      }
      eigenvalue = (float) Math.sqrt(IntentClassifier.dot(next, next));
      for (int d = 0; d < dimensions; d++) {
        direction[d] = next[d] / eigenvalue;
      }
    }
    // Power iteration approaches from below; a step a little too short is safe.
    return eigenvalue * 1.1f;
  }

  private static float[] meanOf(float[][] points) {
    float[] mean = new float[points[0].length];
    for (float[] point : points) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += point[d] / points.length;
      }
    }
    return mean;
  }

  private static float[] balanced(int[] labelOf, int labels) {
    int[] count = new int[labels];
    int present = 0;
    for (int label : labelOf) {
      present += count[label]++ == 0 ? 1 : 0;
    }
    float[] weightOf = new float[labelOf.length];
    for (int i = 0; i < labelOf.length; i++) {
      weightOf[i] = (float) labelOf.length / (present * count[labelOf[i]]);
    }
    return weightOf;
  }
}
