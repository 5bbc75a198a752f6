package dev.parley.dialog.understand.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/// Makes a classifier from examples, and its calibration from five-fold cross-validation: a fifth
/// is judged by a classifier trained on the other four. Of many examples not every fifth is judged:
/// the calibration is settled by then, and each one costs as much as the classifier.
public final class ClassifierTraining {

  /// Raised when training would give other results from the same examples; part of cache keys.
  public static final int VERSION = 4;

  private static final int FOLDS = 5;
  private static final int OUTCOMES_ENOUGH = 500;

  /// Of the discriminant beside the regression, by cross-validation
  /// (docs/benchmarks/understanding.md).
  private static final double DISCRIMINANT_WORTH = 8;

  private static final Calibration UNCALIBRATED = new Calibration(new double[] {0, 1});

  private ClassifierTraining() {}

  /// @param judged what cross-validation saw: answers to sentences that were not learnt from
  public record Trained(IntentClassifier classifier, List<Calibration.Outcome> judged) {
    public Trained {
      judged = List.copyOf(judged);
    }
  }

  /// Examples as numbers.
  private record Encoded(List<String> labels, int[] labelOf, float[][] points) {

    static Encoded of(List<Example> examples, SentenceEncoder encoder) {
      List<String> labels =
          List.copyOf(new LinkedHashSet<>(examples.stream().map(Example::label).toList()));
      return new Encoded(
          labels,
          examples.stream().mapToInt(each -> labels.indexOf(each.label())).toArray(),
          examples.stream().map(each -> encoder.encode(each.sentence())).toArray(float[][]::new));
    }

    IntentClassifier classifier(double discriminantWorth, Calibration calibration) {
      return ClassifierTraining.classifier(labels, points, labelOf, discriminantWorth, calibration);
    }
  }

  /// @param examples each label at least once
  public static Trained train(List<Example> examples, SentenceEncoder encoder) {
    Encoded encoded = Encoded.of(examples, encoder);
    List<Calibration.Outcome> judged =
        crossValidate(encoded.labels(), encoded.points(), encoded.labelOf());
    return new Trained(encoded.classifier(DISCRIMINANT_WORTH, Calibration.fit(judged)), judged);
  }

  /// A classifier for those who look at shares and nearness themselves: its confidence means
  /// nothing, and it is made in a sixth of the time.
  public static IntentClassifier uncalibrated(List<Example> examples, SentenceEncoder encoder) {
    return Encoded.of(examples, encoder).classifier(0, UNCALIBRATED);
  }

  /// What classifiers say of examples they were not trained on, fold by fold.
  static List<Calibration.Outcome> crossValidate(
      List<String> labels, float[][] points, int[] labelOf) {
    int[] foldOf = folds(labelOf, labels.size());
    List<Calibration.Outcome> outcomes = new ArrayList<>();
    for (int fold = 0; fold < FOLDS && outcomes.size() < OUTCOMES_ENOUGH; fold++) {
      List<Integer> kept = new ArrayList<>();
      for (int i = 0; i < points.length; i++) {
        if (foldOf[i] != fold) {
          kept.add(i);
        }
      }
      IntentClassifier classifier =
          classifier(
              labels,
              kept.stream().map(i -> points[i]).toArray(float[][]::new),
              kept.stream().mapToInt(i -> labelOf[i]).toArray(),
              DISCRIMINANT_WORTH,
              UNCALIBRATED);
      for (int i = 0; i < points.length; i++) {
        if (foldOf[i] == fold) {
          IntentClassifier.Scored best = classifier.classify(points[i]).best();
          boolean right = best.label().equals(labels.get(labelOf[i]));
          outcomes.add(new Calibration.Outcome(best.share(), best.nearness(), right));
        }
      }
    }
    return outcomes;
  }

  /// Deals each label's examples to the folds in turn, so that every fold has some of each. A label
  /// with one example stays out of all folds' questions by being known to none of them twice.
  private static int[] folds(int[] labelOf, int labels) {
    int[] dealt = new int[labels];
    int[] foldOf = new int[labelOf.length];
    for (int i = 0; i < labelOf.length; i++) {
      foldOf[i] = (dealt[labelOf[i]]++ + labelOf[i]) % FOLDS;
    }
    return foldOf;
  }

  private static IntentClassifier classifier(
      List<String> labels,
      float[][] points,
      int[] labelOf,
      double discriminantWorth,
      Calibration calibration) {
    Regression.Fitted fitted = Regression.fit(points, labelOf, labels.size());
    if (discriminantWorth > 0) {
      fitted = Discriminant.addedTo(fitted, points, labelOf, discriminantWorth);
    }
    float[] mean = fitted.mean();
    float[][] directions =
        Arrays.stream(points)
            .map(each -> IntentClassifier.direction(mean, each))
            .toArray(float[][]::new);
    return new IntentClassifier(
        labels, mean, fitted.weights(), fitted.bias(), directions, labelOf, calibration);
  }
}
