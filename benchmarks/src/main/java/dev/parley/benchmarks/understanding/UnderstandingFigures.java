package dev.parley.benchmarks.understanding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.figures.Distribution;
import dev.parley.dialog.understand.intent.Calibration;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.IntentClassifier.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// What a trained classifier makes of the sentences it was asked about.
///
/// @param crossValidated share that cross-validation got right, before anything was asked
/// @param confidenceMin an answer below it is none
record UnderstandingFigures(
    double crossValidated,
    double confidenceMin,
    List<Answer> inScope,
    List<Answer> outOfScope,
    Distribution ms) {

  /// Of the sentences that cross-validation gets right, as many may be given away to keep out what
  /// is out of scope. Set beforehand, and looked at on CLINC150's validation part.
  static final double GIVEN_AWAY = 0.03;

  private static final int BINS = 10;

  UnderstandingFigures {
    inScope = List.copyOf(inScope);
    outOfScope = List.copyOf(outOfScope);
  }

  /// @param right false where the sentence is out of scope
  record Answer(double confidence, boolean right) {
    static Answer of(Verdict verdict, String wanted) {
      return new Answer(verdict.confidence(), verdict.best().label().equals(wanted));
    }
  }

  /// The confidence below which cross-validation finds `GIVEN_AWAY` of its right answers: it takes
  /// sentences that are in scope, and no other.
  static double confidenceMin(ClassifierTraining.Trained trained) {
    double[] right =
        trained.judged().stream()
            .filter(Calibration.Outcome::right)
            .mapToDouble(each -> trained.classifier().confidence(each.share(), each.nearness()))
            .sorted()
            .toArray();
    return right.length == 0 ? 0 : right[(int) (GIVEN_AWAY * right.length)];
  }

  static double crossValidated(ClassifierTraining.Trained trained) {
    long right = trained.judged().stream().filter(Calibration.Outcome::right).count();
    return (double) right / trained.judged().size();
  }

  /// Share of in-scope sentences whose best meaning is the right one, however sure.
  double accuracy() {
    return share(inScope, Answer::right);
  }

  /// Share of in-scope sentences that are answered, and rightly.
  double inScopeAccuracy() {
    return share(inScope, each -> each.right() && each.confidence() >= confidenceMin);
  }

  OptionalDouble outOfScopeRecall() {
    return outOfScope.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(share(outOfScope, each -> each.confidence() < confidenceMin));
  }

  /// How often a sentence in scope is believed more than one out of it (area under the curve).
  OptionalDouble outOfScopeArea() {
    if (outOfScope.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] out = outOfScope.stream().mapToDouble(Answer::confidence).sorted().toArray();
    double below = 0;
    for (Answer each : inScope) {
      int at = Arrays.binarySearch(out, each.confidence());
      below += at >= 0 ? at : -at - 1;
    }
    return OptionalDouble.of(below / inScope.size() / out.length);
  }

  /// How far confidence and the share of right answers lie apart, over tenths of confidence.
  double calibrationError() {
    double[] sum = new double[BINS];
    for (Answer each : inScope) {
      int bin = Math.min(BINS - 1, (int) (each.confidence() * BINS));
      sum[bin] += each.confidence() - (each.right() ? 1 : 0);
    }
    return Arrays.stream(sum).map(Math::abs).sum() / inScope.size();
  }

  private static double share(List<Answer> answers, Predicate<Answer> counted) {
    return (double) answers.stream().filter(counted).count() / answers.size();
  }

  void into(ObjectNode json) {
    json.put("accuracy", accuracy());
    number(json, "outOfScopeRecall", outOfScopeRecall());
    json.put("inScopeAccuracy", inScopeAccuracy());
    number(json, "p95Ms", ms.percentile(95));
    number(json, "p50Ms", ms.percentile(50));
    number(json, "outOfScopeArea", outOfScopeArea());
    json.put("crossValidatedAccuracy", crossValidated);
    json.put("confidenceMin", confidenceMin);
    json.put("calibrationError", calibrationError());
    json.put("inScopeSentences", inScope.size()).put("outOfScopeSentences", outOfScope.size());
  }

  private static void number(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresentOrElse(known -> json.put(name, known), () -> json.putNull(name));
  }

  String told() {
    StringBuilder told = new StringBuilder();
    line(told, "accuracy", OptionalDouble.of(accuracy()));
    line(told, "out-of-scope recall", outOfScopeRecall());
    line(told, "in-scope accuracy at that", OptionalDouble.of(inScopeAccuracy()));
    line(told, "out-of-scope area under the curve", outOfScopeArea());
    line(told, "accuracy in cross-validation", OptionalDouble.of(crossValidated));
    line(told, "calibration error", OptionalDouble.of(calibrationError()));
    line(told, "ms a sentence, p50", ms.percentile(50));
    line(told, "ms a sentence, p95", ms.percentile(95));
    return told.toString();
  }

  private static void line(StringBuilder told, String name, OptionalDouble value) {
    String number = value.isPresent() ? "%.4f".formatted(value.getAsDouble()) : "-";
    told.append(String.format(Locale.ROOT, "%-35s %s%n", name, number));
  }
}
