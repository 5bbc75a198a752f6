package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.engine.cache.CacheFile;
import dev.parley.dialog.engine.cache.Floats;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.LogisticCurve;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Search over approved knowledge that answers with nothing when nothing approved answers.
///
/// Two rankings, by words (BM25) and by meaning (embeddings), are fused by reciprocal rank, which
/// needs no common scale; the best few then get a calibrated score. Its curve is fitted to the pack
/// itself: each of its questions asked as if it were new (the topic should be found), asked with
/// its own topic taken away (nothing should be), and sentences that are no business of this agent
/// (nothing should be). Both cases count alike, because the index is asked when a question is
/// likely.
public final class HybridKnowledgeIndex implements KnowledgeIndex {

  /// A wrong passage costs the caller half as much again as "I do not know, shall I get a person?".
  public static final double SCORE_MIN = 0.6;

  private static final int CANDIDATES_MAX = 10;

  /// Cormack, Clarke, Büttcher 2009.
  private static final double RECIPROCAL_RANK_OFFSET = 60;

  private static final int VERSION = 1;

  private final List<Topic> topics;
  private final List<Chunk> chunks;
  private final float[][] vectors;
  private final LogisticCurve curve;
  private final WordSearch wordSearch;
  private final SentenceEncoder encoder;

  private HybridKnowledgeIndex(
      List<Topic> topics,
      List<Chunk> chunks,
      float[][] vectors,
      LogisticCurve curve,
      WordSearch wordSearch,
      SentenceEncoder encoder) {
    this.topics = topics;
    this.chunks = chunks;
    this.vectors = vectors;
    this.curve = curve;
    this.wordSearch = wordSearch;
    this.encoder = encoder;
  }

  /// @param unrelated sentences that no topic answers
  /// @param encoder asked for when it is needed: its model may be loading meanwhile
  /// @param encoderName part of the cache's key
  /// @param cache a folder that may be lost at any time
  public static HybridKnowledgeIndex open(
      List<Topic> topics,
      List<String> unrelated,
      Supplier<SentenceEncoder> encoder,
      String encoderName,
      int dimensions,
      Path cache) {
    List<Chunk> chunks = Chunk.of(topics);
    WordSearch wordSearch = new WordSearch(chunks);
    List<String> madeFrom = new ArrayList<>(List.of(encoderName, "version " + VERSION));
    chunks.forEach(chunk -> madeFrom.add(chunk.topic() + " " + chunk.kind() + " " + chunk.text()));
    madeFrom.addAll(unrelated);
    CacheFile file = new CacheFile(cache, "knowledge", madeFrom);
    if (chunks.isEmpty()) {
      return new HybridKnowledgeIndex(
          List.of(), chunks, new float[0][], Learned.NOTHING, wordSearch, encoder.get());
    }
    try {
      Optional<Learned> kept = Learned.read(file, chunks.size(), dimensions);
      Learned learned;
      if (kept.isPresent()) {
        learned = kept.get();
      } else {
        learned = Learned.from(topics.size(), chunks, unrelated, wordSearch, encoder.get());
        learned.write(file);
      }
      return new HybridKnowledgeIndex(
          List.copyOf(topics),
          chunks,
          learned.vectors(),
          learned.curve(),
          wordSearch,
          encoder.get());
    } catch (IOException unusable) {
      throw new UncheckedIOException("knowledge can't be kept in " + cache, unusable);
    }
  }

  @Override
  public List<Passage> find(String question, int atMost) {
    if (chunks.isEmpty()) {
      return List.of();
    }
    Features features =
        Features.of(
            chunks,
            vectors,
            topics.size(),
            encoder.encode(question),
            wordSearch.coverage(question),
            Features.NONE);
    return candidates(topics.size(), features).stream()
        .map(topic -> passage(topic, curve.chance(features.of(topic))))
        .filter(passage -> passage.score() >= SCORE_MIN)
        .sorted(Comparator.comparingDouble(passage -> -passage.score()))
        .limit(atMost)
        .toList();
  }

  private Passage passage(int topic, double score) {
    Topic of = topics.get(topic);
    return new Passage(of.source(), of.title(), of.spoken(), score);
  }

  /// The best few topics by reciprocal-rank fusion of the two rankings.
  static List<Integer> candidates(int topics, Features features) {
    double[] fused = new double[topics];
    addReciprocalRanks(fused, features::near);
    addReciprocalRanks(fused, topic -> features.words()[topic]);
    return IntStream.range(0, topics)
        .boxed()
        .sorted(Comparator.comparingDouble(topic -> -fused[topic]))
        .limit(CANDIDATES_MAX)
        .toList();
  }

  private static void addReciprocalRanks(double[] fused, ToDoubleFunction<Integer> score) {
    List<Integer> order =
        IntStream.range(0, fused.length)
            .boxed()
            .filter(topic -> score.applyAsDouble(topic) > 0)
            .sorted(Comparator.comparingDouble(topic -> -score.applyAsDouble(topic)))
            .toList();
    for (int rank = 0; rank < order.size(); rank++) {
      fused[order.get(rank)] += 1 / (RECIPROCAL_RANK_OFFSET + rank + 1);
    }
  }

  @Override
  public void close() {
    wordSearch.close();
  }

  /// What is made once per pack.
  private record Learned(float[][] vectors, LogisticCurve curve) {

    static final LogisticCurve NOTHING = new LogisticCurve(new double[Features.COUNT + 1]);

    static Learned from(
        int topics,
        List<Chunk> chunks,
        List<String> unrelated,
        WordSearch wordSearch,
        SentenceEncoder encoder) {
      float[][] vectors =
          chunks.stream().map(each -> encoder.encode(each.text())).toArray(float[][]::new);
      List<LogisticCurve.Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < chunks.size(); i++) {
        Chunk chunk = chunks.get(i);
        if (chunk.kind() == Chunk.Kind.QUESTION) {
          double[] coverage = wordSearch.coverage(chunk.text());
          Features features = Features.of(chunks, vectors, topics, vectors[i], coverage, i);
          for (int topic = 0; topic < topics; topic++) {
            outcomes.add(new LogisticCurve.Outcome(features.of(topic), topic == chunk.topic()));
          }
        }
      }
      for (String sentence : unrelated) {
        Features features =
            Features.of(
                chunks,
                vectors,
                topics,
                encoder.encode(sentence),
                wordSearch.coverage(sentence),
                Features.NONE);
        for (int topic : candidates(topics, features).subList(0, Math.min(1, topics))) {
          outcomes.add(new LogisticCurve.Outcome(features.of(topic), false));
        }
      }
      return new Learned(vectors, LogisticCurve.fitBalanced(outcomes));
    }

    static Optional<Learned> read(CacheFile file, int chunks, int dimensions) throws IOException {
      return file.read(length(chunks, dimensions))
          .map(
              bytes -> {
                float[][] vectors = Floats.read(bytes, chunks, dimensions);
                double[] weights = new double[Features.COUNT + 1];
                Arrays.setAll(weights, _ -> bytes.getDouble());
                return new Learned(vectors, new LogisticCurve(weights));
              });
    }

    void write(CacheFile file) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(length(vectors.length, vectors[0].length));
      Floats.write(bytes, vectors);
      for (double weight : curve.weights()) {
        bytes.putDouble(weight);
      }
      file.write(bytes.array());
    }

    private static int length(int chunks, int dimensions) {
      return chunks * dimensions * Float.BYTES + (Features.COUNT + 1) * Double.BYTES;
    }
  }
}
