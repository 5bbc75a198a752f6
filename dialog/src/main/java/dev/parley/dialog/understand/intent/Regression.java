package dev.parley.dialog.understand.intent;

import java.util.Arrays;

/// Multinomial logistic regression with a ridge, trained by accelerated gradient descent (Nesterov)
/// from zero: no randomness, so the same examples give the same weights.
///
/// Labels count alike however many examples each has: a goal with six examples must hold against
/// 150 sentences that are out of scope. The ridge is relative to how far the examples spread, so
/// that it means the same for every encoder.
///
/// While it is trained a weight's neighbours are those of the same dimension for other labels, and
/// examples go through `BLOCK` at a time: so the innermost loops run along arrays and become vector
/// instructions, which a sum along a dot product doesn't.
final class Regression {

  /// Chosen by cross-validation, as docs/benchmarks/understanding.md tells.
  static final float RIDGE = 1e-4f;

  static final int STEPS = 60;

  private static final float BIAS_STEP = 1;
  private static final int POWER_ITERATIONS = 20;
  private static final int BLOCK = 4;

  private final int examples;
  private final int labels;
  private final int dimensions;
  private final float[] mean;
  private final int[] labelOf;
  private final float[] weightOf;

  /// Less their mean, with rows of zeros up to a whole number of blocks.
  private final float[][] centred;

  private final float ridge;

  private Regression(float[][] points, int[] labelOf, int labels) {
    this.examples = points.length;
    this.labels = labels;
    this.dimensions = points[0].length;
    this.mean = meanOf(points);
    int rows = (examples + BLOCK - 1) / BLOCK * BLOCK;
    this.labelOf = Arrays.copyOf(labelOf, rows);
    this.weightOf = Arrays.copyOf(balanced(labelOf, labels), rows);
    this.centred = centred(points, rows);
    this.ridge = RIDGE * spread();
  }

  /// @param weights one row a label
  record Fitted(float[] mean, float[][] weights, float[] bias) {}

  static Fitted fit(float[][] points, int[] labelOf, int labels) {
    return new Regression(points, labelOf, labels).fit();
  }

  private Fitted fit() {
    float step = 1 / (0.5f * largestEigenvalue() + ridge);
    float[] weights = new float[dimensions * labels];
    float[] ahead = new float[weights.length];
    float[] gradient = new float[weights.length];
    float[] bias = new float[labels];
    float[] biasAhead = new float[labels];
    double pace = 1;
    for (int i = 0; i < STEPS; i++) {
      double nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
      float momentum = (float) ((pace - 1) / nextPace);
      float[] biasGradient = new float[labels];
      Arrays.fill(gradient, 0);
      gradient(ahead, biasAhead, gradient, biasGradient);
      for (int at = 0; at < weights.length; at++) {
        float next = ahead[at] - step * (gradient[at] + ridge * ahead[at]);
        ahead[at] = next + momentum * (next - weights[at]);
        weights[at] = next;
      }
      for (int label = 0; label < labels; label++) {
        float nextBias = biasAhead[label] - BIAS_STEP * biasGradient[label];
        biasAhead[label] = nextBias + momentum * (nextBias - bias[label]);
        bias[label] = nextBias;
      }
      pace = nextPace;
    }
    return new Fitted(mean, byLabel(weights), bias);
  }

  private void gradient(float[] at, float[] biasAt, float[] gradient, float[] biasGradient) {
    float[][] errors = new float[BLOCK][labels];
    for (int from = 0; from < centred.length; from += BLOCK) {
      logShares(from, at, biasAt, errors);
      for (int i = 0; i < BLOCK; i++) {
        errors(from + i, errors[i]);
        for (int label = 0; label < labels; label++) {
          biasGradient[label] += errors[i][label];
        }
      }
      addProducts(from, errors, gradient);
    }
  }

  private void logShares(int from, float[] at, float[] biasAt, float[][] into) {
    for (float[] each : into) {
      System.arraycopy(biasAt, 0, each, 0, labels);
    }
    float[] z0 = into[0];
    float[] z1 = into[1];
    float[] z2 = into[2];
    float[] z3 = into[3];
    for (int d = 0; d < dimensions; d++) {
      float x0 = centred[from][d];
      float x1 = centred[from + 1][d];
      float x2 = centred[from + 2][d];
      float x3 = centred[from + 3][d];
      int row = d * labels;
      for (int label = 0; label < labels; label++) {
        float weight = at[row + label];
        z0[label] += x0 * weight;
        z1[label] += x1 * weight;
        z2[label] += x2 * weight;
        z3[label] += x3 * weight;
      }
    }
  }

  /// Log shares become the shares' errors, as much of them as the example counts.
  private void errors(int example, float[] logShares) {
    double[] shares = new double[labels];
    for (int label = 0; label < labels; label++) {
      shares[label] = logShares[label];
    }
    shares = Softmax.of(shares);
    shares[labelOf[example]] -= 1;
    for (int label = 0; label < labels; label++) {
      logShares[label] = (float) (shares[label] * weightOf[example] / examples);
    }
  }

  private void addProducts(int from, float[][] errors, float[] gradient) {
    float[] e0 = errors[0];
    float[] e1 = errors[1];
    float[] e2 = errors[2];
    float[] e3 = errors[3];
    for (int d = 0; d < dimensions; d++) {
      float x0 = centred[from][d];
      float x1 = centred[from + 1][d];
      float x2 = centred[from + 2][d];
      float x3 = centred[from + 3][d];
      int row = d * labels;
      for (int label = 0; label < labels; label++) {
        gradient[row + label] += x0 * e0[label] + x1 * e1[label] + x2 * e2[label] + x3 * e3[label];
      }
    }
  }

  private float[][] byLabel(float[] weights) {
    float[][] rows = new float[labels][dimensions];
    for (int d = 0; d < dimensions; d++) {
      for (int label = 0; label < labels; label++) {
        rows[label][d] = weights[d * labels + label];
      }
    }
    return rows;
  }

  private float[][] centred(float[][] points, int rows) {
    float[][] centred = new float[rows][dimensions];
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        centred[i][d] = points[i][d] - mean[d];
      }
    }
    return centred;
  }

  /// The mean square distance from the mean.
  private float spread() {
    double squares = 0;
    for (float[] each : centred) {
      squares += IntentClassifier.dot(each, each);
    }
    return (float) (squares / examples);
  }

  /// Of the weighted covariance, by power iteration: the steepest curvature, which bounds the step.
  private float largestEigenvalue() {
    float[] direction = new float[dimensions];
    Arrays.fill(direction, (float) (1 / Math.sqrt(dimensions)));
    float eigenvalue = 0;
    for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
      float[] next = new float[dimensions];
      for (int i = 0; i < examples; i++) {
        float along = (float) IntentClassifier.dot(centred[i], direction) * weightOf[i] / examples;
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
