package dev.parley.dialog.engine.lucene;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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

  /// Cosine of spoken words and texts, on average; measured on passages that were written twice.
  private static final double ALIKE_MIN = 0.84;

  static final int WHOLE_ROWS_MAX = 10_000;

  private static final int LIKELY_ROWS = 1_000;
  private static final int LIKELY_CHUNKS = 100;
  private static final int TOPICS_EACH = 25;

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
  Features features(String question, float[] asked, IntPredicate allowed) {
    WordSearch.Asked sought = words.asked(question);
    int[] topics =
        (chunks.size() <= WHOLE_ROWS_MAX
                ? IntStream.range(0, begins.length - 1)
                : IntStream.concat(byMeaning(asked), byWords(sought)).sorted().distinct())
            .filter(allowed)
            .toArray();
    Features features = Features.of(topics, sought.coverage(begins, topics));
    for (int at = 0; at < topics.length; at++) {
      for (int row = begins[topics[at]]; row < begins[topics[at] + 1]; row++) {
        features.add(at, chunks.get(row).kind(), vectors.near(row, asked));
      }
    }
    return features;
  }

  /// Whether two topics say the same, in other words: one is as good an answer as the other.
  boolean alike(int topic, int other) {
    if (topic == other) {
      return true;
    }
    int last = begins[topic + 1] - 1;
    int otherLast = begins[other + 1] - 1;
    double spoken = vectors.near(last - 1, vectors.row(otherLast - 1));
    double body = vectors.near(last, vectors.row(otherLast));
    return spoken + body >= 2 * ALIKE_MIN;
  }

  /// The rows of a topic's chunks.
  IntStream rowsOf(int topic) {
    return IntStream.range(begins[topic], begins[topic + 1]);
  }

  private IntStream byMeaning(float[] asked) {
    int[] likely = vectors.likely(asked, LIKELY_ROWS);
    float[] near = new float[likely.length];
    for (int i = 0; i < likely.length; i++) {
      near[i] = (float) vectors.near(likely[i], asked);
    }
    return best(near).map(i -> chunks.get(likely[i]).topic()).distinct().limit(TOPICS_EACH);
  }

  /// Places of the values, the highest first. Sorted as numbers, a value above its place: boxing a
  /// thousand places for every question would take as long as finding them.
  private static IntStream best(float... values) {
    long[] order = new long[values.length];
    for (int i = 0; i < order.length; i++) {
      int bits = Float.floatToIntBits(-values[i]);
      order[i] = (long) (bits < 0 ? ~bits ^ Integer.MIN_VALUE : bits) << Integer.SIZE | i;
    }
    Arrays.sort(order);
    return LongStream.of(order).mapToInt(each -> (int) each);
  }

  private IntStream byWords(WordSearch.Asked sought) {
    return IntStream.of(sought.best(LIKELY_CHUNKS))
        .map(row -> chunks.get(row).topic())
        .distinct()
        .limit(TOPICS_EACH);
  }
}
