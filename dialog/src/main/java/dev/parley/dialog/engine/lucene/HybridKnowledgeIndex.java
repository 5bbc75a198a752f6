package dev.parley.dialog.engine.lucene;

import dev.parley.dialog.engine.cache.CacheFile;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain.Topic;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Search over approved knowledge that answers with nothing when nothing approved answers.
///
/// By meaning (embeddings) and by words, weighed by curves that are fitted to the pack itself
/// (`Learned`); the score is the chance that the answer is right.
public final class HybridKnowledgeIndex implements KnowledgeIndex {

  /// A wrong passage costs the caller half as much again as "I do not know, shall I get a person?".
  public static final double SCORE_MIN = 0.6;

  private static final int VERSION = 3;

  private final List<Topic> topics;
  private final ChunkSearch search;
  private final Judgement judgement;
  private final WordSearch words;
  private final SentenceEncoder encoder;

  private HybridKnowledgeIndex(
      List<Topic> topics,
      ChunkSearch search,
      Judgement judgement,
      WordSearch words,
      SentenceEncoder encoder) {
    this.topics = topics;
    this.search = search;
    this.judgement = judgement;
    this.words = words;
    this.encoder = encoder;
  }

  /// @param unrelated sentences that no topic answers
  /// @param encoder asked for when it is needed: its model may be loading meanwhile
  /// @param encoderName part of the cache's key
  /// @param cache a folder that may be lost at any time
  public static KnowledgeIndex open(
      List<Topic> topics,
      List<String> unrelated,
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
    madeFrom.addAll(unrelated);
    CacheFile file = new CacheFile(cache, "knowledge", madeFrom);
    try {
      WordSearch words =
          chunks.size() <= ChunkSearch.WHOLE_ROWS_MAX
              ? WordSearch.inMemory(chunks)
              : WordSearch.kept(chunks, file.folderBeside());
      Optional<Learned> kept = Learned.read(file, chunks.size(), dimensions);
      Learned learned;
      if (kept.isPresent()) {
        learned = kept.get();
      } else {
        learned = Learned.from(topics.size(), chunks, unrelated, words, encoder.get(), dimensions);
        learned.write(file, dimensions);
      }
      return new HybridKnowledgeIndex(
          List.copyOf(topics),
          new ChunkSearch(topics.size(), chunks, learned.vectors(), words),
          learned.judgement(),
          words,
          encoder.get());
    } catch (IOException unusable) {
      throw new UncheckedIOException("knowledge can't be kept in " + cache, unusable);
    }
  }

  @Override
  public List<Passage> find(String question, Asker asker, int atMost) {
    String plain = Colloquial.plain(question);
    Features features =
        search.features(
            plain,
            encoder.encode(plain),
            topic -> topics.get(topic).approval().covers(asker),
            ChunkSearch.NONE);
    return judgement.best(features, atMost).stream()
        .map(at -> passage(features.topics()[at], judgement.chance(features, search::alike, at)))
        .filter(passage -> passage.score() >= SCORE_MIN)
        .sorted(Comparator.comparingDouble(passage -> -passage.score()))
        .toList();
  }

  private Passage passage(int topic, double score) {
    Topic of = topics.get(topic);
    return new Passage(of.source(), of.title(), of.spoken(), score);
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
