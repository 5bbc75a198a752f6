package dev.parley.dialog.understand.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Tells what a sentence means among known meanings, and how far that is to be believed.
///
/// A logistic regression over the embedding, and perhaps a discriminant beside it (`Discriminant`),
/// learns what sets the meanings apart, and the nearness of a meaning's nearest example knows what
/// a few examples are too few to be learnt from: together they choose, and together they are
/// believed. The confidence is calibrated on sentences that both had not seen (`Calibration`), so
/// 0.8 means: of five such answers four are right.
///
/// @param labels the meanings, in the order of all other arrays
/// @param mean of all examples' vectors: what all sentences have in common tells nothing
/// @param weights of the regression, or of both: one row a label
/// @param directions of the examples as seen from the mean, of length 1
/// @param labelOf index of each example's label
public record IntentClassifier(
    List<String> labels,
    float[] mean,
    float[][] weights,
    float[] bias,
    float[][] directions,
    int[] labelOf,
    Calibration calibration) {

  /// What a cosine of 1 is worth beside the logarithm of a share, by cross-validation
  /// (docs/benchmarks/understanding.md).
  static final double NEARNESS_WORTH = 5;

  private static final double SQUARE_MIN = 1e-12;

  public IntentClassifier {
    labels = List.copyOf(labels);
  }

  /// @param share 0 to 1, of all labels together 1: what the regression makes of it
  /// @param nearness -1 to 1, to its nearest example
  public record Scored(String label, double share, double nearness) {}

  /// @param ranked all labels, best first
  /// @param confidence 0 to 1: how likely the first one is right
  public record Verdict(List<Scored> ranked, double confidence) {
    public Verdict {
      ranked = List.copyOf(ranked);
    }

    public Scored best() {
      return ranked.getFirst();
    }
  }

  public Verdict classify(float[] sentence) {
    float[] centred = less(mean, sentence);
    double[] logShares = logShares(centred);
    double[] shares = Softmax.of(logShares);
    double[] nearness = nearness(centred);
    List<Integer> order = new ArrayList<>(IntStream.range(0, shares.length).boxed().toList());
    order.sort(
        Comparator.comparingDouble(
            label -> -(logShares[label] + NEARNESS_WORTH * nearness[label])));
    List<Scored> ranked =
        order.stream()
            .map(label -> new Scored(labels.get(label), shares[label], nearness[label]))
            .toList();
    Scored best = ranked.getFirst();
    return new Verdict(ranked, confidence(best.share(), best.nearness()));
  }

  /// How likely a winner with this share and nearness is right.
  public double confidence(double share, double nearness) {
    return calibration.confidence(share, nearness);
  }

  private double[] logShares(float[] centred) {
    double[] logShares = new double[weights.length];
    for (int label = 0; label < weights.length; label++) {
      logShares[label] = bias[label] + dot(weights[label], centred);
    }
    return logShares;
  }

  /// To each label's nearest example.
  private double[] nearness(float[] centred) {
    double length = Math.sqrt(Math.max(dot(centred, centred), SQUARE_MIN));
    double[] nearest = new double[weights.length];
    Arrays.fill(nearest, -1);
    for (int i = 0; i < directions.length; i++) {
      double cosine = dot(directions[i], centred) / length;
      nearest[labelOf[i]] = Math.max(nearest[labelOf[i]], cosine);
    }
    return nearest;
  }

  /// Where a vector lies as seen from the mean, at length 1.
  static float[] direction(float[] mean, float[] vector) {
    float[] direction = less(mean, vector);
    float scale = (float) (1 / Math.sqrt(Math.max(dot(direction, direction), SQUARE_MIN)));
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= scale;
    }
    return direction;
  }

  static float[] less(float[] mean, float[] vector) {
    float[] centred = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      centred[i] = vector[i] - mean[i];
    }
    return centred;
  }

  /// In four sums, which a processor adds side by side. Vectors are a multiple of four long.
  static double dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = 0; i < a.length; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
