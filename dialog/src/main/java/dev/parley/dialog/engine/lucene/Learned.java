package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.engine.cache.CacheFile;
import dev.parley.dialog.understand.intent.LogisticCurve;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What is made once per pack: the vectors of chunks and of sentences that may be said, and the
/// curve that judges answers.
///
/// The curve is fitted to the pack itself: each of its questions asked as if it were new (its topic
/// should win, or one that says the same), asked with these taken away (whoever wins is wrong), and
/// sentences that are no business of this agent (likewise). Each is asked in the author's words and
/// with what callers say around them, with that question forgotten and with all questions of its
/// topic forgotten: callers ask what no author foresaw.
record Learned(Vectors vectors, Vectors sayings, Judgement judgement) {

  /// Enough to fit a few numbers to; of more questions every so-many-th is asked.
  private static final int QUESTIONS_MAX = 1_000;

  private static final int CURVE_BYTES = (Judgement.TRUST_FEATURES + 1) * Double.BYTES;

  /// A question of the pack, as if it were new.
  private record Asked(Features features, int topic) {}

  static Learned from(
      int topics,
      List<Chunk> chunks,
      List<String> sayings,
      List<String> unrelated,
      WordSearch words,
      SentenceEncoder encoder,
      int dimensions) {
    Vectors vectors =
        Vectors.encoded(chunks.stream().map(Chunk::text).toList(), encoder, dimensions);
    ChunkSearch search = new ChunkSearch(topics, chunks, vectors, words);
    List<Asked> asked = new ArrayList<>();
    for (int row : questions(chunks)) {
      String question = chunks.get(row).text();
      String wrapped = Aside.around(question, asked.size() / 4);
      float[] vector = encoder.encode(wrapped);
      for (Rows without : List.of(Rows.only(row), questionsBeside(chunks, row))) {
        Features plain = search.features(question, vectors.row(row), _ -> true, without);
        Features told = search.features(wrapped, vector, _ -> true, without);
        asked.add(new Asked(plain, chunks.get(row).topic()));
        asked.add(new Asked(told, chunks.get(row).topic()));
      }
    }
    List<LogisticCurve.Outcome> outcomes = new ArrayList<>();
    for (Asked each : asked) {
      IntPredicate others = topic -> !search.alike(topic, each.topic());
      judge(each.features(), _ -> true, search, others.negate(), outcomes);
      judge(each.features(), others, search, _ -> false, outcomes);
    }
    for (String sentence : unrelated) {
      float[] vector = encoder.encode(sentence);
      Features features = search.features(sentence, vector, _ -> true, Rows.NONE);
      judge(features, _ -> true, search, _ -> false, outcomes);
    }
    LogisticCurve trust = LogisticCurve.fitBalanced(outcomes);
    return new Learned(
        vectors, Vectors.encoded(sayings, encoder, dimensions), new Judgement(trust));
  }

  /// The rows of all questions of the topic that `row` belongs to; or of its kind, where it is the
  /// title.
  private static Rows questionsBeside(List<Chunk> chunks, int row) {
    Chunk like = chunks.get(row);
    int begin = row;
    while (begin > 0 && isBeside(like, chunks.get(begin - 1))) {
      begin--;
    }
    int end = row + 1;
    while (end < chunks.size() && isBeside(like, chunks.get(end))) {
      end++;
    }
    return new Rows(begin, end);
  }

  private static boolean isBeside(Chunk one, Chunk other) {
    return one.topic() == other.topic() && one.kind() == other.kind();
  }

  private static void judge(
      Features features,
      IntPredicate allowed,
      ChunkSearch search,
      IntPredicate right,
      List<LogisticCurve.Outcome> outcomes) {
    for (int at : Judgement.best(features, allowed, 1)) {
      outcomes.add(
          new LogisticCurve.Outcome(
              Judgement.evidence(features, allowed, search::alike, at),
              right.test(features.topics()[at])));
    }
  }

  /// Titles are in what is said under them, so that leaving one out hides nothing; they are asked
  /// where there is nothing else.
  private static int[] questions(List<Chunk> chunks) {
    int[] questions = rows(chunks, Chunk.Kind.QUESTION);
    if (questions.length == 0) {
      questions = rows(chunks, Chunk.Kind.TITLE);
    }
    int[] all = questions;
    int every = (all.length + QUESTIONS_MAX - 1) / QUESTIONS_MAX;
    return IntStream.range(0, all.length).filter(i -> i % every == 0).map(i -> all[i]).toArray();
  }

  private static int[] rows(List<Chunk> chunks, Chunk.Kind kind) {
    return IntStream.range(0, chunks.size())
        .filter(row -> chunks.get(row).kind() == kind)
        .toArray();
  }

  static Optional<Learned> read(CacheFile file, int chunks, int sayings, int dimensions)
      throws IOException {
    return file.read(length(chunks, sayings, dimensions))
        .map(
            bytes -> {
              Judgement judgement = new Judgement(curve(bytes));
              return new Learned(
                  Vectors.read(bytes, chunks, dimensions),
                  Vectors.read(bytes, sayings, dimensions),
                  judgement);
            });
  }

  private static LogisticCurve curve(ByteBuffer bytes) {
    double[] weights = new double[Judgement.TRUST_FEATURES + 1];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = bytes.getDouble();
    }
    return new LogisticCurve(weights);
  }

  void write(CacheFile file, int dimensions) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length(vectors.rows(), sayings.rows(), dimensions));
    for (double weight : judgement.trust().weights()) {
      bytes.putDouble(weight);
    }
    vectors.write(bytes);
    sayings.write(bytes);
    file.write(bytes.array());
  }

  private static int length(int chunks, int sayings, int dimensions) {
    return Math.addExact(Vectors.bytes(chunks + sayings, dimensions), CURVE_BYTES);
  }
}
