package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.engine.lucene.HybridKnowledgeIndex;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.Alarms;
import dev.parley.dialog.understand.DeclinedTopics;
import dev.parley.dialog.understand.EmbeddedInterpreter;
import dev.parley.dialog.understand.Meanings;
import dev.parley.dialog.understand.MoodInterpreter;
import dev.parley.dialog.understand.Moods;
import dev.parley.dialog.understand.TopicInterpreter;
import dev.parley.dialog.understand.WatchfulInterpreter;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Understanding in the process, started: the sentence model, the classifier of one agent's domain,
/// and the interpreter over both.
///
/// A first start unpacks the model and trains (seconds); later ones load model, vocabulary and
/// classifier side by side from the cache folder.
public final class EmbeddedUnderstanding implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedUnderstanding.class);
  private static final int RESTS_FOR_EACH_WORK = 2;

  /// Knowledge that takes longer to read is waited for no longer by a server.
  private static final Duration KNOWLEDGE_WAITED_FOR = Duration.ofSeconds(30);

  private final EmbeddedEncoder encoder;
  private final Interpreter interpreter;
  private final KnowledgeIndex knowledge;

  private EmbeddedUnderstanding(
      EmbeddedEncoder encoder, Interpreter interpreter, KnowledgeIndex knowledge) {
    this.encoder = encoder;
    this.interpreter = interpreter;
    this.knowledge = knowledge;
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be loaded
  public static EmbeddedUnderstanding start(AgentPack pack, Path cache) {
    return start(AgentDomain.of(pack), cache);
  }

  /// The same beside calls that want the processors: rests between the sentences that it learns.
  public static EmbeddedUnderstanding startBesideCalls(AgentPack pack, Path cache) {
    return start(AgentDomain.of(pack), cache, RESTS_FOR_EACH_WORK, Optional.empty());
  }

  /// For a server that has none yet: a great deal of knowledge is read on beside the calls, and
  /// answers nothing until then.
  public static EmbeddedUnderstanding startServing(AgentPack pack, Path cache) {
    return start(AgentDomain.of(pack), cache, 0, Optional.of(KNOWLEDGE_WAITED_FOR));
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be loaded
  public static EmbeddedUnderstanding start(AgentDomain domain, Path cache) {
    return start(domain, cache, 0, Optional.empty());
  }

  /// @param patience how long knowledge is waited for; as long as it takes if empty
  static EmbeddedUnderstanding start(
      AgentDomain domain, Path cache, int rests, Optional<Duration> patience) {
    CompletableFuture<EmbeddedEncoder> loading = new CompletableFuture<>();
    CompletableFuture<Interpreter> interpreter =
        CompletableFuture.supplyAsync(() -> interpreter(domain, cache, loading::join, rests));
    Pace pace = new Pace();
    CompletableFuture<KnowledgeIndex> knowledge =
        CompletableFuture.supplyAsync(
            () -> {
              KnowledgeIndex index =
                  knowledge(domain, cache, () -> pace.over(loading.join().ofKnowledge()));
              pace.read();
              return index;
            });
    EmbeddedEncoder encoder = loaded(cache, loading);
    try {
      return new EmbeddedUnderstanding(
          encoder, interpreter.join(), waitedFor(knowledge, patience, pace));
    } catch (CompletionException failed) {
      pace.stop();
      encoder.close();
      if (failed.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable;
      }
      throw failed;
    }
  }

  private static EmbeddedEncoder loaded(Path cache, CompletableFuture<EmbeddedEncoder> loading) {
    try {
      EmbeddedEncoder encoder = EmbeddedEncoder.load(cache);
      loading.complete(encoder);
      return encoder;
    } catch (UncheckedIOException unusable) {
      loading.completeExceptionally(unusable);
      throw unusable;
    }
  }

  private static KnowledgeIndex waitedFor(
      CompletableFuture<KnowledgeIndex> knowledge, Optional<Duration> patience, Pace pace) {
    if (patience.isEmpty()) {
      return knowledge.join();
    }
    try {
      return knowledge.copy().orTimeout(patience.get().toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException late) {
      if (!(late.getCause() instanceof TimeoutException)) {
        throw late;
      }
      LOG.info("knowledge: read on beside the calls, which it does not answer yet");
      pace.rest();
      return new GrowingKnowledge(knowledge, pace::stop);
    }
  }

  /// How fast knowledge is read: at full speed, then with rests for the calls, then no further.
  private static final class Pace {
    private final CompletableFuture<Void> resting = new CompletableFuture<>();
    private final CompletableFuture<Void> read = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    SentenceEncoder over(SentenceEncoder encoder) {
      return sentence -> {
        if (stopped.isDone()) {
          throw new CancellationException("closed while knowledge was read");
        }
        return rested(
            encoder, sentence, resting.isDone() && !read.isDone() ? RESTS_FOR_EACH_WORK : 0);
      };
    }

    void rest() {
      resting.complete(null);
    }

    void read() {
      read.complete(null);
    }

    void stop() {
      stopped.complete(null);
    }
  }

  private static Interpreter interpreter(
      AgentDomain domain, Path cache, Supplier<SentenceEncoder> encoder, int rests) {
    Supplier<SentenceEncoder> once = remembering(encoder, rests);
    try {
      IntentClassifier meanings =
          kept(
              Meanings.examplesOf(domain),
              cache,
              once,
              (examples, by) -> ClassifierTraining.train(examples, by.get()).classifier());
      SentenceEncoder recent = new RecentSentences(encoder.get());
      Interpreter embedded = new EmbeddedInterpreter(domain, new Meanings(recent, meanings));
      Interpreter watchful = embedded;
      if (!domain.triggers().isEmpty()) {
        IntentClassifier alarms =
            kept(
                Alarms.examplesOf(domain),
                cache,
                once,
                (examples, by) ->
                    ClassifierTraining.uncalibrated(examples, KnownVectors.before(by)));
        watchful = new WatchfulInterpreter(embedded, new Alarms(recent, alarms));
      }
      IntentClassifier byMood =
          kept(
              Moods.examples(),
              cache,
              once,
              (examples, by) -> ClassifierTraining.uncalibrated(examples, KnownVectors.before(by)));
      Moods moods = new Moods(recent, byMood);
      if (domain.declined().isEmpty()) {
        return new MoodInterpreter(watchful, moods);
      }
      IntentClassifier topics =
          kept(
              DeclinedTopics.examplesOf(domain),
              cache,
              once,
              (examples, by) -> ClassifierTraining.uncalibrated(examples, by.get()));
      return new MoodInterpreter(
          new TopicInterpreter(watchful, new DeclinedTopics(domain, recent, topics)), moods);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the classifier can't be kept in " + cache, unusable);
    }
  }

  /// Both classifiers learn from the pack's sentences; each is encoded once. For one thread.
  private static Supplier<SentenceEncoder> remembering(
      Supplier<SentenceEncoder> encoder, int rests) {
    Map<String, float[]> known = new HashMap<>();
    return () ->
        sentence -> known.computeIfAbsent(sentence, each -> rested(encoder.get(), each, rests));
  }

  private static float[] rested(SentenceEncoder encoder, String sentence, int rests) {
    long began = System.nanoTime();
    float[] vector = encoder.encode(sentence);
    try {
      TimeUnit.NANOSECONDS.sleep(rests * (System.nanoTime() - began));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while learning an agent's domain", stopped);
    }
    return vector;
  }

  private static IntentClassifier kept(
      List<Example> examples,
      Path cache,
      Supplier<SentenceEncoder> encoder,
      BiFunction<List<Example>, Supplier<SentenceEncoder>, IntentClassifier> training)
      throws IOException {
    ClassifierFile file = new ClassifierFile(cache, examples);
    Optional<IntentClassifier> kept = file.read();
    if (kept.isPresent()) {
      return kept.get();
    }
    IntentClassifier made = training.apply(examples, encoder);
    file.write(made);
    return made;
  }

  /// Search over the knowledge of `domain` alone, with a sentence model that is closed with it.
  ///
  /// @param cache a folder that may be lost at any time
  public static KnowledgeIndex knowledge(AgentDomain domain, Path cache) {
    EmbeddedEncoder encoder = EmbeddedEncoder.load(cache);
    KnowledgeIndex index = knowledge(domain, cache, encoder::ofKnowledge);
    return new KnowledgeIndex() {
      @Override
      public List<Passage> find(String question, Asker asker, int atMost) {
        return index.find(question, asker, atMost);
      }

      @Override
      public void close() {
        index.close();
        encoder.close();
      }
    };
  }

  private static KnowledgeIndex knowledge(
      AgentDomain domain, Path cache, Supplier<SentenceEncoder> encoder) {
    return HybridKnowledgeIndex.open(
        domain.topics(),
        encoder,
        SentenceModel.NAME + " " + KnowledgeWeights.fingerprint(),
        SentenceModel.DIMENSIONS,
        cache);
  }

  public Interpreter interpreter() {
    return interpreter;
  }

  public KnowledgeIndex knowledge() {
    return knowledge;
  }

  /// Whether knowledge answers already.
  public KnowledgeState knowledgeState() {
    return knowledge instanceof GrowingKnowledge growing ? growing.state() : KnowledgeState.ANSWERS;
  }

  @Override
  public void close() {
    knowledge.close();
    encoder.close();
  }
}
