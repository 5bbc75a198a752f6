package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.knowledge.ApprovedWords;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The words that answer a question: the author's, and behind them the sentences of the text that
/// are as near to what was asked and say something else. The author could not foresee every
/// question; the text often holds what was asked for. A sentence of the text that is far nearer
/// than the author's words, and for which there is no room behind them, is said instead.
final class Answers {

  /// What may be said before the caller can answer, with "anything else?" behind it.
  static final int WORDS_MAX = 28;

  private static final int SENTENCES_MAX = 2;

  /// Cosine by which a sentence may be behind the nearest of the author's.
  private static final double BEHIND_MAX = 0.05;

  /// Cosine by which a sentence that doesn't fit behind the author's words has to be nearer than
  /// they are to be said instead.
  private static final double AHEAD_MIN = 0.05;

  /// Cosine of two sentences under the same title from which one repeats the other.
  private static final double SAME_MIN = 0.82;

  /// Of large knowledge so many sentences are encoded when a topic is said.
  private static final int ENCODED_MAX = 12;

  private final List<Topic> topics;
  private final List<Chunk> chunks;
  private final ChunkSearch search;
  private final Vectors vectors;
  private final SentenceEncoder encoder;

  /// @param search over the chunks
  /// @param vectors of the chunks
  Answers(
      List<Topic> topics,
      List<Chunk> chunks,
      ChunkSearch search,
      Vectors vectors,
      SentenceEncoder encoder) {
    this.topics = topics;
    this.chunks = chunks;
    this.search = search;
    this.vectors = vectors;
    this.encoder = encoder;
  }

  private record Sentence(Chunk chunk, float[] vector, double near) {

    String words() {
      return chunk.words();
    }

    int length() {
      return SpokenText.words(chunk.words());
    }
  }

  String words(int topic, float[] asked) {
    String spoken = topics.get(topic).spoken();
    List<Sentence> sentences = sentences(topic, asked);
    List<Sentence> ofAuthor =
        sentences.stream()
            .filter(each -> each.chunk().kind() == Chunk.Kind.SENTENCE_SPOKEN)
            .toList();
    double nearest = ofAuthor.stream().mapToDouble(Sentence::near).max().orElse(-1);
    List<Sentence> ofText =
        sentences.stream()
            .filter(each -> each.chunk().isSayable() && each.near() >= nearest - BEHIND_MAX)
            .filter(
                each ->
                    ofAuthor.stream()
                        .noneMatch(said -> cosine(said.vector(), each.vector()) >= SAME_MIN))
            .sorted(Comparator.comparingDouble(each -> -each.near()))
            .toList();
    Optional<Sentence> instead =
        ofText.stream()
            .findFirst()
            .filter(each -> each.near() >= nearest + AHEAD_MIN)
            .filter(each -> SpokenText.words(spoken) + each.length() > WORDS_MAX)
            .filter(each -> each.length() <= WORDS_MAX && ApprovedWords.standsAlone(each.words()));
    return instead.map(Sentence::words).orElseGet(() -> joined(spoken, ofText, sentences));
  }

  /// Of large knowledge a topic's sentences are encoded when it is said.
  private List<Sentence> sentences(int topic, float[] asked) {
    List<Sentence> kept =
        search
            .rowsOf(topic)
            .filter(row -> chunks.get(row).kind().isSentence())
            .mapToObj(row -> sentence(chunks.get(row), vectors.row(row), asked))
            .toList();
    if (!kept.isEmpty()) {
      return kept;
    }
    List<Chunk> some =
        Chunk.sentences(topics.get(topic), topic)
            .filter(each -> each.kind() == Chunk.Kind.SENTENCE_SPOKEN || each.isSayable())
            .limit(ENCODED_MAX)
            .toList();
    return some.stream().anyMatch(Chunk::isSayable)
        ? some.stream().map(each -> sentence(each, encoder.encode(each.text()), asked)).toList()
        : List.of();
  }

  private static Sentence sentence(Chunk chunk, float[] vector, float[] asked) {
    return new Sentence(chunk, vector, cosine(vector, asked));
  }

  /// The nearest that there is room for, in the text's order.
  private static String joined(String spoken, List<Sentence> nearest, List<Sentence> inOrder) {
    List<Sentence> more = new ArrayList<>();
    int words = SpokenText.words(spoken);
    for (Sentence each : nearest) {
      int longer = words + each.length();
      if (more.size() < SENTENCES_MAX && longer <= WORDS_MAX) {
        more.add(each);
        words = longer;
      }
    }
    StringBuilder joined = new StringBuilder(spoken);
    inOrder.stream()
        .filter(more::contains)
        .forEach(each -> joined.append(' ').append(each.words()));
    return joined.toString();
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
