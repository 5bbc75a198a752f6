package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.understand.intent.LogisticCurve;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Which topics answer best, and the chance that one answers at all.
///
/// Every topic's features are weighed to the odds that it answers against nothing answering; its
/// chance follows from its share of them all. The weights are fitted to what callers ask businesses
/// of other trades (docs/benchmarks/knowledge.md), not to the pack: weights fitted to a pack's own
/// questions trust such questions too much, and its texts too little.
final class Judgement {

  /// Over a topic's features, in their order.
  static final LogisticCurve ODDS =
      new LogisticCurve(new double[] {-26.8, 6.9, 14.3, 0.8, 17.5, 1.8});

  /// From the log-odds of a topic's share to the chance that it is right. Shares are careful: the
  /// trades that the weights are fitted to ask more about what nobody answers, and in broader
  /// dialect, than those that this is fitted to (three others, and the odd questions of the test
  /// set).
  private static final LogisticCurve TRUST = new LogisticCurve(new double[] {0.6, 1});

  /// Cosine from which a question is one that the passage's author wrote down.
  private static final double AS_WRITTEN_MIN = 0.985;

  private static final double AS_WRITTEN_CHANCE = 0.97;

  /// Share of the best topic's odds from which another's count with those that it is alike.
  private static final double COUNTING_MIN = 0.01;

  private Judgement() {}

  /// @param at its place among the features
  record Judged(int at, double chance) {}

  /// Whether two topics say the same, and so share their likelihood.
  @FunctionalInterface
  interface Alike {
    boolean test(int topic, int other);
  }

  /// The best topics, best first; those whose own question was asked before all others.
  static List<Judged> best(Features features, Alike alike, int atMost) {
    double[] odds =
        IntStream.range(0, features.topics().length)
            .mapToDouble(at -> Math.exp(ODDS.logOdds(features.of(at))))
            .toArray();
    double all = 1 + DoubleStream.of(odds).sum();
    double most = DoubleStream.of(odds).max().orElse(0);
    int[] counting =
        IntStream.range(0, odds.length).filter(at -> odds[at] >= COUNTING_MIN * most).toArray();
    return IntStream.range(0, odds.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(at -> isAsWritten(features, at) ? 0 : 1)
                .thenComparingDouble(at -> -odds[at]))
        .limit(atMost)
        .map(
            at -> {
              int topic = features.topics()[at];
              double twins =
                  IntStream.of(counting)
                      .filter(other -> other != at && alike.test(topic, features.topics()[other]))
                      .mapToDouble(other -> odds[other])
                      .sum();
              double share = (odds[at] + twins) / all;
              double chance =
                  isAsWritten(features, at)
                      ? AS_WRITTEN_CHANCE
                      : TRUST.chance(Math.log(share) - Math.log1p(-share));
              return new Judged(at, chance);
            })
        .toList();
  }

  private static boolean isAsWritten(Features features, int at) {
    return features.question()[at] >= AS_WRITTEN_MIN;
  }
}
