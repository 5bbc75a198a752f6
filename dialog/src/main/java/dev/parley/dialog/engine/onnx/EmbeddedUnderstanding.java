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
import dev.parley.dialog.understand.TopicInterpreter;
import dev.parley.dialog.understand.WatchfulInterpreter;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Understanding in the process, started: the sentence model, the classifier of one agent's domain,
/// and the interpreter over both.
///
/// A first start unpacks the model and trains (seconds); later ones load model, vocabulary and
/// classifier side by side from the cache folder.
public final class EmbeddedUnderstanding implements AutoCloseable {

  private static final int RESTS_FOR_EACH_WORK = 2;

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
    return start(AgentDomain.of(pack), cache, RESTS_FOR_EACH_WORK);
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be loaded
  public static EmbeddedUnderstanding start(AgentDomain domain, Path cache) {
    return start(domain, cache, 0);
  }

  private static EmbeddedUnderstanding start(AgentDomain domain, Path cache, int rests) {
    CompletableFuture<EmbeddedEncoder> loading = new CompletableFuture<>();
    CompletableFuture<Interpreter> interpreter =
        CompletableFuture.supplyAsync(() -> interpreter(domain, cache, loading::join, rests));
    CompletableFuture<KnowledgeIndex> knowledge =
        CompletableFuture.supplyAsync(() -> knowledge(domain, cache, loading::join));
    try {
      EmbeddedEncoder encoder = EmbeddedEncoder.load(cache);
      loading.complete(encoder);
      return new EmbeddedUnderstanding(encoder, interpreter.join(), knowledge.join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable;
      }
      throw failed;
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
      if (domain.declined().isEmpty()) {
        return watchful;
      }
      IntentClassifier topics =
          kept(
              DeclinedTopics.examplesOf(domain),
              cache,
              once,
              (examples, by) -> ClassifierTraining.uncalibrated(examples, by.get()));
      return new TopicInterpreter(watchful, new DeclinedTopics(domain, recent, topics));
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
    KnowledgeIndex index = knowledge(domain, cache, () -> encoder);
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
    List<String> unrelated = new ArrayList<>();
    domain.intents().forEach(intent -> unrelated.addAll(intent.examples()));
    for (Example example : BuiltInExamples.english()) {
      unrelated.add(example.sentence());
    }
    return HybridKnowledgeIndex.open(
        domain.topics(), unrelated, encoder, SentenceModel.NAME, SentenceModel.DIMENSIONS, cache);
  }

  public Interpreter interpreter() {
    return interpreter;
  }

  public KnowledgeIndex knowledge() {
    return knowledge;
  }

  @Override
  public void close() {
    knowledge.close();
    encoder.close();
  }
}
