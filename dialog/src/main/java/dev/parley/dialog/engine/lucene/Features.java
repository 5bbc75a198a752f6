package dev.parley.dialog.engine.lucene;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How like a question each topic that is considered is: nearest of its questions, nearest sentence
/// of its text, best cover of the question's words.
///
/// @param topics considered; the other arrays follow their order
/// @param question cosine
/// @param text cosine
/// @param words share of the question's weight in words
record Features(int[] topics, double[] question, double[] text, double[] words) {

  static final int COUNT = 3;

  private static final int CANDIDATES_MAX = 10;

  /// Cormack, Clarke, Büttcher 2009.
  private static final double RECIPROCAL_RANK_OFFSET = 60;

  static Features of(int... topics) {
    return new Features(
        topics, new double[topics.length], new double[topics.length], new double[topics.length]);
  }

  void add(int at, Chunk.Kind kind, double near, double coverage) {
    double[] best =
        switch (kind) {
          case QUESTION -> question;
          case TEXT -> text;
        };
    best[at] = Math.max(best[at], near);
    words[at] = Math.max(words[at], coverage);
  }

  double[] of(int at) {
    return new double[] {question[at], text[at], words[at]};
  }

  /// By meaning alone.
  double near(int at) {
    return Math.max(question[at], text[at]);
  }

  /// Places of the best few topics, by reciprocal-rank fusion of the two rankings.
  List<Integer> candidates() {
    double[] fused = new double[topics.length];
    addReciprocalRanks(fused, this::near);
    addReciprocalRanks(fused, at -> words[at]);
    return IntStream.range(0, topics.length)
        .boxed()
        .sorted(Comparator.comparingDouble(at -> -fused[at]))
        .limit(CANDIDATES_MAX)
        .toList();
  }

  private static void addReciprocalRanks(double[] fused, IntToDoubleFunction score) {
    List<Integer> order =
        IntStream.range(0, fused.length)
            .filter(at -> score.applyAsDouble(at) > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(at -> -score.applyAsDouble(at)))
            .toList();
    for (int rank = 0; rank < order.size(); rank++) {
      fused[order.get(rank)] += 1 / (RECIPROCAL_RANK_OFFSET + rank + 1);
    }
  }
}
