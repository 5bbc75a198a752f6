package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.intent.LogisticCurve;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Which topic answers best, and the chance that it answers at all.
///
/// What is known of each topic is weighed alike in every pack. The winner is judged by its rank, by
/// how far it is ahead of the next one that says something else, and by how long the question is:
/// the more a caller tells, the less it is like the passage that answers it.
///
/// @param trust over a winner's rank, its lead and the question's length
record Judgement(LogisticCurve trust) {

  /// Weighs a topic's features, in their order. Learnt from what callers ask businesses of 22 other
  /// trades (docs/benchmarks/knowledge.md): weights that are fitted to a pack's own questions trust
  /// such questions too much, and its texts too little.
  private static final LogisticCurve RANK =
      new LogisticCurve(new double[] {-24.7, 11.3, 6.2, 21.1, 7.6});

  static final int TRUST_FEATURES = 3;

  /// Below it hardly a question has its answer here: one in twenty, of those that have one. What is
  /// no business of the agent at all mostly lies below.
  private static final double RANK_MIN = -5;

  /// A lead beyond which nothing more is learnt of it.
  private static final double LEAD_MAX = 8;

  /// Cosine from which a question is one that the passage's author wrote down. Those need no curve:
  /// fitted to questions asked as if they were new, it knows nothing of them.
  private static final double AS_WRITTEN_MIN = 0.985;

  private static final double AS_WRITTEN_CHANCE = 0.97;

  /// Whether two topics say the same.
  @FunctionalInterface
  interface Alike {
    boolean test(int topic, int other);
  }

  /// Places of the best topics of `features`, best first.
  static List<Integer> best(Features features, IntPredicate allowed, int atMost) {
    double[] scores = scores(features);
    return IntStream.range(0, scores.length)
        .filter(at -> allowed.test(features.topics()[at]))
        .boxed()
        .sorted(Comparator.comparingDouble(at -> -scores[at]))
        .limit(atMost)
        .toList();
  }

  /// What `trust` is asked of the topic at `at`.
  static double[] evidence(Features features, IntPredicate allowed, Alike alike, int at) {
    double[] scores = scores(features);
    double next = scores[at] - LEAD_MAX;
    for (int i = 0; i < scores.length; i++) {
      int topic = features.topics()[i];
      if (scores[i] > next
          && i != at
          && allowed.test(topic)
          && !alike.test(topic, features.topics()[at])) {
        next = scores[i];
      }
    }
    return new double[] {scores[at], scores[at] - next, Math.log1p(features.asked())};
  }

  /// Places of the best topics, best first; those whose own question was asked before all others.
  List<Integer> best(Features features, int atMost) {
    return best(features, _ -> true, features.topics().length).stream()
        .sorted(Comparator.comparing(at -> !isAsWritten(features, at)))
        .limit(atMost)
        .toList();
  }

  double chance(Features features, Alike alike, int at) {
    if (isAsWritten(features, at)) {
      return AS_WRITTEN_CHANCE;
    }
    double[] evidence = evidence(features, _ -> true, alike, at);
    return evidence[0] < RANK_MIN ? 0 : trust.chance(evidence);
  }

  private static boolean isAsWritten(Features features, int at) {
    return features.question()[at] >= AS_WRITTEN_MIN;
  }

  private static double[] scores(Features features) {
    return IntStream.range(0, features.topics().length)
        .mapToDouble(at -> RANK.logOdds(features.of(at)))
        .toArray();
  }
}
