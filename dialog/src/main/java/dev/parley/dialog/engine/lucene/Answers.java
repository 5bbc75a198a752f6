package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The words that answer a question: all of the author's, so that no condition is lost, and behind
/// them the sentences of the text that are as near to what was asked and say something else. The
/// author could not foresee every question; the text often holds what was asked for.
final class Answers {

  /// What a caller can still take in, about eighteen seconds.
  static final int WORDS_MAX = 45;

  private static final int SENTENCES_MAX = 2;

  /// Cosine by which a sentence may be behind the nearest of the author's.
  private static final double BEHIND_MAX = 0.05;

  /// Cosine of two sentences under the same title from which one repeats the other.
  private static final double SAME_MIN = 0.82;

  /// Of larger knowledge a topic's sentences are encoded when it is said.
  static final int KEPT_MAX = 20_000;

  private final List<Topic> topics;
  private final List<Saying> sayings;
  private final Vectors vectors;
  private final SentenceEncoder encoder;

  /// Where each topic's sentences begin; one more at the end.
  private final int[] begins;

  /// @param vectors of `kept(sayings)`
  Answers(List<Topic> topics, List<Saying> sayings, Vectors vectors, SentenceEncoder encoder) {
    this.topics = topics;
    this.sayings = sayings;
    this.vectors = vectors;
    this.encoder = encoder;
    this.begins = new int[topics.size() + 1];
    for (Saying saying : sayings) {
      begins[saying.topic() + 1]++;
    }
    Arrays.parallelPrefix(begins, Integer::sum);
  }

  /// What the sentences are compared by, where they are kept at all.
  static List<String> kept(List<Topic> topics, List<Saying> sayings) {
    return sayings.size() > KEPT_MAX
        ? List.of()
        : sayings.stream().map(each -> each.compared(topics.get(each.topic()).title())).toList();
  }

  String words(int topic, float[] asked) {
    String spoken = topics.get(topic).spoken();
    int[] rows = IntStream.range(begins[topic], begins[topic + 1]).toArray();
    if (SpokenText.words(spoken) >= WORDS_MAX || rows.length == 0) {
      return spoken;
    }
    float[][] vector = new float[rows.length][];
    double[] near = new double[rows.length];
    double nearestOfAuthor = -1;
    for (int i = 0; i < rows.length; i++) {
      vector[i] = vector(rows[i]);
      near[i] = cosine(vector[i], asked);
      if (sayings.get(rows[i]).ofAuthor()) {
        nearestOfAuthor = Math.max(nearestOfAuthor, near[i]);
      }
    }
    double least = nearestOfAuthor - BEHIND_MAX;
    List<Integer> nearest =
        IntStream.range(0, rows.length)
            .filter(i -> !sayings.get(rows[i]).ofAuthor() && near[i] >= least)
            .filter(i -> !isSaid(rows, vector, i))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -near[i]))
            .toList();
    return joined(spoken, nearest.stream().map(i -> sayings.get(rows[i]).words()).toList(), topic);
  }

  private boolean isSaid(int[] rows, float[][] vector, int at) {
    return IntStream.range(0, rows.length)
        .filter(i -> sayings.get(rows[i]).ofAuthor())
        .anyMatch(i -> cosine(vector[i], vector[at]) >= SAME_MIN);
  }

  /// The nearest that there is room for, in the text's order.
  private String joined(String spoken, List<String> nearest, int topic) {
    List<String> more = new ArrayList<>();
    int words = SpokenText.words(spoken);
    for (String sentence : nearest) {
      int longer = words + SpokenText.words(sentence);
      if (more.size() < SENTENCES_MAX && longer <= WORDS_MAX) {
        more.add(sentence);
        words = longer;
      }
    }
    StringBuilder joined = new StringBuilder(spoken);
    for (Saying saying : sayings.subList(begins[topic], begins[topic + 1])) {
      if (!saying.ofAuthor() && more.remove(saying.words())) {
        joined.append(' ').append(saying.words());
      }
    }
    return joined.toString();
  }

  private float[] vector(int row) {
    if (vectors.rows() > 0) {
      return vectors.row(row);
    }
    Saying saying = sayings.get(row);
    return encoder.encode(saying.compared(topics.get(saying.topic()).title()));
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
