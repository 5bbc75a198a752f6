package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.engine.lucene.HybridKnowledgeIndex;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        CompletableFuture.supplyAsync(() -> Learning.interpreter(domain, cache, loading, rests));
    Pace pace = new Pace();
    CompletableFuture<KnowledgeIndex> knowledge =
        CompletableFuture.supplyAsync(
            () -> {
              KnowledgeIndex index =
                  knowledge(domain, cache, () -> pace.over(loading.join().as(Taught.KNOWLEDGE)));
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
        return Learning.rested(
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

  /// Search over the knowledge of `domain` alone, with a sentence model that is closed with it.
  ///
  /// @param cache a folder that may be lost at any time
  public static KnowledgeIndex knowledge(AgentDomain domain, Path cache) {
    EmbeddedEncoder encoder = EmbeddedEncoder.load(cache);
    KnowledgeIndex index = knowledge(domain, cache, () -> encoder.as(Taught.KNOWLEDGE));
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
        domain.topics(), encoder, Taught.KNOWLEDGE.model(), SentenceModel.DIMENSIONS, cache);
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
