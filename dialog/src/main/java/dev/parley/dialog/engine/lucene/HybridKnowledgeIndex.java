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
/// By meaning (embeddings) and by words, judged by a curve that is fitted to the pack itself
/// (`Learned`); the score is the chance that the answer is right.
public final class HybridKnowledgeIndex implements KnowledgeIndex {

  /// From it, a question is worth asking back about: somebody who didn't get the right answer finds
  /// it among the three that are named more often than not.
  static final double NEAR_MIN = 0.25;

  private static final int VERSION = 5;

  private final List<Topic> topics;
  private final ChunkSearch search;
  private final Judgement judgement;
  private final Answers answers;
  private final WordSearch words;
  private final SentenceEncoder encoder;

  private HybridKnowledgeIndex(
      List<Topic> topics,
      ChunkSearch search,
      Judgement judgement,
      Answers answers,
      WordSearch words,
      SentenceEncoder encoder) {
    this.topics = topics;
    this.search = search;
    this.judgement = judgement;
    this.answers = answers;
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
    List<Saying> sayings = Saying.of(topics);
    List<String> kept = Answers.kept(topics, sayings);
    madeFrom.addAll(kept);
    madeFrom.addAll(unrelated);
    CacheFile file = new CacheFile(cache, "knowledge", madeFrom);
    try {
      WordSearch words =
          chunks.size() <= ChunkSearch.WHOLE_ROWS_MAX
              ? WordSearch.inMemory(chunks)
              : WordSearch.kept(chunks, file.folderBeside());
      Optional<Learned> found = Learned.read(file, chunks.size(), kept.size(), dimensions);
      Learned learned;
      if (found.isPresent()) {
        learned = found.get();
      } else {
        learned =
            Learned.from(topics.size(), chunks, kept, unrelated, words, encoder.get(), dimensions);
        learned.write(file, dimensions);
      }
      return new HybridKnowledgeIndex(
          List.copyOf(topics),
          new ChunkSearch(topics.size(), chunks, learned.vectors(), words),
          learned.judgement(),
          new Answers(topics, sayings, learned.sayings(), encoder.get()),
          words,
          encoder.get());
    } catch (IOException unusable) {
      throw new UncheckedIOException("knowledge can't be kept in " + cache, unusable);
    }
  }

  @Override
  public List<Passage> find(String question, Asker asker, int atMost) {
    String plain = Colloquial.plain(question);
    float[] asked = encoder.encode(plain);
    Features features =
        search.features(
            plain, asked, topic -> topics.get(topic).approval().covers(asker), Rows.NONE);
    List<Judged> judged =
        judgement.best(features, atMost).stream()
            .map(
                at ->
                    new Judged(
                        features.topics()[at], judgement.chance(features, search::alike, at)))
            .filter(each -> each.score() > 0)
            .sorted(Comparator.comparingDouble(each -> -Math.max(ANSWERS_FROM, each.score())))
            .toList();
    if (judged.isEmpty() || judged.getFirst().score() < NEAR_MIN) {
      return List.of();
    }
    List<Passage> passages = new ArrayList<>();
    for (Judged each : judged) {
      Topic topic = topics.get(each.topic());
      // Only the best one is said.
      boolean said = passages.isEmpty() && each.score() >= ANSWERS_FROM;
      String words = said ? answers.words(each.topic(), asked) : topic.spoken();
      passages.add(new Passage(topic.source(), topic.title(), words, each.score()));
    }
    return List.copyOf(passages);
  }

  private record Judged(int topic, double score) {}

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
