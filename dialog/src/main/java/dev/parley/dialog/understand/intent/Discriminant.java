package dev.parley.dialog.understand.intent;

/// Fisher's linear discriminant with a shrunken covariance (Friedman 1989): how far a sentence lies
/// towards each label's mean, where directions in which examples of one label differ among
/// themselves count for less.
///
/// A regression on a few examples a label learns directions that happened to tell them apart; this
/// knows which directions tell nothing, from all labels together.
final class Discriminant {

  /// Of the mean variance, added to that of every direction.
  private static final double SHRINKAGE = 2;

  private final int dimensions;
  private final double[][] root;

  /// @param root lower triangle whose product with its transpose is the shrunken covariance
  private Discriminant(double[][] root) {
    this.dimensions = root.length;
    this.root = root;
  }

  /// A regression with as much of the discriminant added as `worth` says, in units of the mean
  /// square distance of the examples from their mean.
  static Regression.Fitted addedTo(
      Regression.Fitted fitted, float[][] points, int[] labelOf, double worth) {
    int labels = fitted.bias().length;
    float[][] centred = new float[points.length][];
    for (int i = 0; i < points.length; i++) {
      centred[i] = IntentClassifier.less(fitted.mean(), points[i]);
    }
    float[][] means = means(centred, labelOf, labels);
    Discriminant within = new Discriminant(cholesky(covariance(centred, labelOf, means)));
    double square = within.meanSquare(centred);
    double unit = square == 0 ? 0 : worth / square;
    float[][] weights = new float[labels][];
    float[] bias = fitted.bias().clone();
    for (int label = 0; label < labels; label++) {
      double[] direction = within.solved(means[label]);
      weights[label] = fitted.weights()[label].clone();
      double along = 0;
      for (int d = 0; d < direction.length; d++) {
        weights[label][d] += (float) (unit * direction[d]);
        along += direction[d] * means[label][d];
      }
      bias[label] -= (float) (unit * along / 2);
    }
    return new Regression.Fitted(fitted.mean(), weights, bias);
  }

  /// A label without examples has the mean of all.
  private static float[][] means(float[][] centred, int[] labelOf, int labels) {
    float[][] means = new float[labels][centred[0].length];
    int[] count = new int[labels];
    for (int label : labelOf) {
      count[label]++;
    }
    for (int i = 0; i < centred.length; i++) {
      float[] mean = means[labelOf[i]];
      for (int d = 0; d < mean.length; d++) {
        mean[d] += centred[i][d] / count[labelOf[i]];
      }
    }
    return means;
  }

  /// Within labels, in units of its mean variance, shrunken.
  private static double[][] covariance(float[][] centred, int[] labelOf, float[][] means) {
    int dimensions = centred[0].length;
    double[][] sum = new double[dimensions][dimensions];
    for (int i = 0; i < centred.length; i++) {
      float[] off = IntentClassifier.less(means[labelOf[i]], centred[i]);
      for (int row = 0; row < dimensions; row++) {
        double factor = off[row];
        for (int column = 0; column <= row; column++) {
          sum[row][column] += factor * off[column];
        }
      }
    }
    double trace = 0;
    for (int d = 0; d < dimensions; d++) {
      trace += sum[d][d];
    }
    double unit = trace == 0 ? 0 : dimensions / trace;
    for (int row = 0; row < dimensions; row++) {
      for (int column = 0; column <= row; column++) {
        sum[row][column] *= unit;
      }
      sum[row][row] += SHRINKAGE;
    }
    return sum;
  }

  /// In place; only the lower triangle is read and written.
  private static double[][] cholesky(double[][] matrix) {
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column <= row; column++) {
        double left = matrix[row][column];
        for (int d = 0; d < column; d++) {
          left -= matrix[row][d] * matrix[column][d];
        }
        matrix[row][column] = row == column ? Math.sqrt(left) : left / matrix[column][column];
      }
    }
    return matrix;
  }

  private double meanSquare(float[][] centred) {
    double squares = 0;
    for (float[] each : centred) {
      for (double value : forward(each)) {
        squares += value * value;
      }
    }
    return squares / centred.length;
  }

  /// The inverse of the lower triangle, applied.
  private double[] forward(float[] vector) {
    double[] solved = new double[dimensions];
    for (int row = 0; row < dimensions; row++) {
      double left = vector[row];
      for (int d = 0; d < row; d++) {
        left -= root[row][d] * solved[d];
      }
      solved[row] = left / root[row][row];
    }
    return solved;
  }

  /// The covariance's inverse, applied.
  private double[] solved(float[] vector) {
    double[] solved = forward(vector);
    for (int row = dimensions - 1; row >= 0; row--) {
      solved[row] /= root[row][row];
      for (int d = 0; d < row; d++) {
        solved[d] -= root[row][d] * solved[row];
      }
    }
    return solved;
  }
}
