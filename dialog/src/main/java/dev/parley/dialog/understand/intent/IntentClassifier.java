package dev.parley.dialog.understand.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Tells what a sentence means among known meanings, and how far that is to be believed.
///
/// Two opinions are added up: a logistic regression over the embedding, which learns what sets the
/// meanings apart, and the nearness of the nearest example, which knows what nothing known is near
/// to. The confidence is calibrated on sentences that the opinions had not seen (`Calibration`), so
/// 0.8 means: of five such answers four are right.
///
/// @param labels the meanings, in the order of all other arrays
/// @param mean of all examples' vectors, taken off before the regression
/// @param weights of the regression: one row a label
/// @param points the examples' vectors
/// @param labelOf index of each point's label
public record IntentClassifier(
    List<String> labels,
    float[] mean,
    float[][] weights,
    float[] bias,
    float[][] points,
    int[] labelOf,
    Calibration calibration) {

  /// What a nearest example counts against the regression's log share; chosen by cross-validation.
  static final float NEARNESS_WEIGHT = 5;

  public IntentClassifier {
    labels = List.copyOf(labels);
  }

  /// @param share 0 to 1, of all labels together 1
  /// @param nearness cosine to the label's nearest example
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
    double[] nearness = nearness(sentence);
    double[] shares = shares(sentence, nearness);
    List<Scored> ranked = new ArrayList<>();
    for (int label = 0; label < shares.length; label++) {
      ranked.add(new Scored(labels.get(label), shares[label], nearness[label]));
    }
    ranked.sort(Comparator.comparingDouble(scored -> -scored.share()));
    Scored best = ranked.getFirst();
    return new Verdict(ranked, confidence(best.share(), best.nearness()));
  }

  /// How likely a winner with this share and nearness is right.
  public double confidence(double share, double nearness) {
    return calibration.confidence(share, nearness);
  }

  private double[] nearness(float[] sentence) {
    double[] nearest = new double[labels.size()];
    Arrays.fill(nearest, -1);
    for (int i = 0; i < points.length; i++) {
      nearest[labelOf[i]] = Math.max(nearest[labelOf[i]], dot(points[i], sentence));
    }
    return nearest;
  }

  private double[] shares(float[] sentence, double[] nearness) {
    float[] centred = new float[sentence.length];
    for (int i = 0; i < sentence.length; i++) {
      centred[i] = sentence[i] - mean[i];
    }
    double[] logShares = new double[weights.length];
    for (int label = 0; label < weights.length; label++) {
      logShares[label] =
          bias[label] + dot(weights[label], centred) + NEARNESS_WEIGHT * nearness[label];
    }
    return Softmax.of(logShares);
  }

  static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
