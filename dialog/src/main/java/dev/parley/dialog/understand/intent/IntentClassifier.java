package dev.parley.dialog.understand.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Tells what a sentence means among known meanings, and how far that is to be believed.
///
/// A logistic regression over the embedding, which learns what sets the meanings apart, chooses;
/// the nearness of the nearest example knows what nothing known is near to. The confidence is
/// calibrated on sentences that both had not seen (`Calibration`), so 0.8 means: of five such
/// answers four are right.
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
    double[] shares = shares(sentence);
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

  private double[] shares(float[] sentence) {
    float[] centred = new float[sentence.length];
    for (int i = 0; i < sentence.length; i++) {
      centred[i] = sentence[i] - mean[i];
    }
    double[] logShares = new double[weights.length];
    for (int label = 0; label < weights.length; label++) {
      logShares[label] = bias[label] + dot(weights[label], centred);
    }
    return Softmax.of(logShares);
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
