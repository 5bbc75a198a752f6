package dev.parley.dialog.engine.lucene;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Looks topics up for a question by meaning and by words.
///
/// ```
/// all rows ─ signs ─► LIKELY_ROWS ─ values ─► TOPICS_EACH nearest ─┐
///                                                                  ├─► features of these, exactly
/// all words ─ BM25 ─► LIKELY_CHUNKS ────────► TOPICS_EACH best ────┘
/// ```
///
/// Up to `WHOLE_ROWS_MAX` rows every topic is looked at, and nothing can be missed.
final class ChunkSearch {

  /// No chunk is left out.
  static final int NONE = -1;

  static final int WHOLE_ROWS_MAX = 10_000;

  private static final int LIKELY_ROWS = 1_500;
  private static final int LIKELY_CHUNKS = 200;
  private static final int TOPICS_EACH = 40;

  private final List<Chunk> chunks;
  private final Vectors vectors;
  private final WordSearch words;

  /// Where each topic's chunks begin; one more at the end.
  private final int[] begins;

  ChunkSearch(int topics, List<Chunk> chunks, Vectors vectors, WordSearch words) {
    this.chunks = chunks;
    this.vectors = vectors;
    this.words = words;
    this.begins = new int[topics + 1];
    for (Chunk chunk : chunks) {
      begins[chunk.topic() + 1]++;
    }
    Arrays.parallelPrefix(begins, Integer::sum);
  }

  /// @param allowed topics; others are not looked at
  /// @param without a chunk to leave out, so that a question can be judged as if it were new
  Features features(String question, float[] asked, IntPredicate allowed, int without) {
    WordSearch.Asked sought = words.asked(question);
    int[] topics =
        (chunks.size() <= WHOLE_ROWS_MAX
                ? IntStream.range(0, begins.length - 1)
                : IntStream.concat(byMeaning(asked), byWords(sought)).sorted().distinct())
            .filter(allowed)
            .toArray();
    Features features = Features.of(topics);
    double[] coverage = sought.coverage(rows(topics));
    int covered = 0;
    for (int at = 0; at < topics.length; at++) {
      for (int row = begins[topics[at]]; row < begins[topics[at] + 1]; row++) {
        if (row != without) {
          features.add(at, chunks.get(row).kind(), vectors.near(row, asked), coverage[covered]);
        }
        covered++;
      }
    }
    return features;
  }

  private int[] rows(int... topics) {
    return IntStream.of(topics)
        .flatMap(topic -> IntStream.range(begins[topic], begins[topic + 1]))
        .toArray();
  }

  private IntStream byMeaning(float[] asked) {
    int[] likely = vectors.likely(asked, LIKELY_ROWS);
    double[] near = new double[likely.length];
    for (int i = 0; i < likely.length; i++) {
      near[i] = vectors.near(likely[i], asked);
    }
    return IntStream.range(0, likely.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -near[i]))
        .mapToInt(i -> chunks.get(likely[i]).topic())
        .distinct()
        .limit(TOPICS_EACH);
  }

  private IntStream byWords(WordSearch.Asked sought) {
    return IntStream.of(sought.best(LIKELY_CHUNKS))
        .map(row -> chunks.get(row).topic())
        .distinct()
        .limit(TOPICS_EACH);
  }
}
