package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.engine.cache.CacheFile;
import dev.parley.dialog.engine.lucene.Judgement.Judged;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Search over approved knowledge that answers with nothing when nothing approved answers.
///
/// By meaning (embeddings) and by words; the score is the chance that the answer is right.
public final class HybridKnowledgeIndex implements KnowledgeIndex {

  /// From it, a question is worth asking back about: somebody who didn't get the right answer finds
  /// it among the three that are named more often than not.
  static final double NEAR_MIN = 0.25;

  /// A topic that is less likely is not named when asking back.
  static final double NAMED_MIN = 0.05;

  private static final int VERSION = 6;

  private final List<Topic> topics;
  private final ChunkSearch search;
  private final Answers answers;
  private final WordSearch words;
  private final SentenceEncoder encoder;

  private HybridKnowledgeIndex(
      List<Topic> topics,
      ChunkSearch search,
      Answers answers,
      WordSearch words,
      SentenceEncoder encoder) {
    this.topics = topics;
    this.search = search;
    this.answers = answers;
    this.words = words;
    this.encoder = encoder;
  }

  /// @param encoder asked for when it is needed: its model may be loading meanwhile
  /// @param encoderName part of the cache's key
  /// @param cache a folder that may be lost at any time
  public static KnowledgeIndex open(
      List<Topic> topics,
      Supplier<SentenceEncoder> encoder,
      String encoderName,
      int dimensions,
      Path cache) {
    List<Chunk> chunks = Chunk.of(topics);
    if (chunks.isEmpty()) {
      return new NoKnowledge();
    }
    List<String> madeFrom = new ArrayList<>(List.of(encoderName, "version " + VERSION));
    chunks.forEach(chunk -> madeFrom.add(chunk.topic() + " " + chunk.kind() + " " + chunk.text()));
    CacheFile file = new CacheFile(cache, "knowledge", madeFrom);
    try {
      WordSearch words =
          chunks.size() <= ChunkSearch.WHOLE_ROWS_MAX
              ? WordSearch.inMemory(chunks)
              : WordSearch.kept(chunks, file.folderBeside());
      Vectors vectors = vectors(chunks, encoder, dimensions, file);
      ChunkSearch search = new ChunkSearch(topics.size(), chunks, vectors, words);
      return new HybridKnowledgeIndex(
          List.copyOf(topics),
          search,
          new Answers(topics, chunks, search, vectors, encoder.get()),
          words,
          encoder.get());
    } catch (IOException unusable) {
      throw new UncheckedIOException("knowledge can't be kept in " + cache, unusable);
    }
  }

  /// Made once per pack.
  private static Vectors vectors(
      List<Chunk> chunks, Supplier<SentenceEncoder> encoder, int dimensions, CacheFile file)
      throws IOException {
    Optional<Vectors> kept =
        file.read(Vectors.bytes(chunks.size(), dimensions))
            .map(bytes -> Vectors.read(bytes, chunks.size(), dimensions));
    if (kept.isPresent()) {
      return kept.get();
    }
    Vectors made =
        Vectors.encoded(chunks.stream().map(Chunk::text).toList(), encoder.get(), dimensions);
    ByteBuffer bytes = ByteBuffer.allocate(Vectors.bytes(chunks.size(), dimensions));
    made.write(bytes);
    file.write(bytes.array());
    return made;
  }

  @Override
  public List<Passage> find(String question, Asker asker, int atMost) {
    String plain = Colloquial.plain(question);
    float[] asked = encoder.encode(plain);
    Features features =
        search.features(plain, asked, topic -> topics.get(topic).approval().covers(asker));
    List<Judged> judged =
        Judgement.best(features, search::alike, atMost).stream()
            .filter(each -> each.chance() >= NAMED_MIN)
            .sorted(Comparator.comparingDouble(each -> -Math.max(ANSWERS_FROM, each.chance())))
            .toList();
    if (judged.isEmpty() || judged.getFirst().chance() < NEAR_MIN) {
      return List.of();
    }
    List<Passage> passages = new ArrayList<>();
    for (Judged each : judged) {
      int number = features.topics()[each.at()];
      Topic topic = topics.get(number);
      // Only the best one is said.
      boolean said = passages.isEmpty() && each.chance() >= ANSWERS_FROM;
      String words = said ? answers.words(number, asked) : topic.spoken();
      passages.add(new Passage(topic.source(), topic.title(), words, each.chance()));
    }
    return List.copyOf(passages);
  }

  @Override
  public void close() {
    words.close();
  }

  /// Of a pack that has none.
  private static final class NoKnowledge implements KnowledgeIndex {

    @Override
    public List<Passage> find(String question, Asker asker, int atMost) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
