package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.Alarms;
import dev.parley.dialog.understand.DeclinedTopics;
import dev.parley.dialog.understand.EmbeddedInterpreter;
import dev.parley.dialog.understand.Meanings;
import dev.parley.dialog.understand.MoodInterpreter;
import dev.parley.dialog.understand.Moods;
import dev.parley.dialog.understand.TopicInterpreter;
import dev.parley.dialog.understand.WatchfulInterpreter;
import dev.parley.dialog.understand.answer.AnswerInterpreter;
import dev.parley.dialog.understand.answer.IndirectAnswers;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Learns what callers of one agent may mean: the classifiers over the sentence model, made from
/// the agent's examples or taken from the cache folder, and the interpreter over them. For one
/// thread.
final class Learning {

  private final Path cache;
  private final int rests;

  private Learning(Path cache, int rests) {
    this.cache = cache;
    this.rests = rests;
  }

  /// @param rests after each sentence, in times of what it took
  static Interpreter interpreter(
      AgentDomain domain, Path cache, CompletableFuture<EmbeddedEncoder> loading, int rests) {
    try {
      return new Learning(cache, rests).interpreter(domain, loading);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the classifier can't be kept in " + cache, unusable);
    }
  }

  private Interpreter interpreter(AgentDomain domain, CompletableFuture<EmbeddedEncoder> loading)
      throws IOException {
    SentenceEncoder encoder = once(() -> loading.join().as(Taught.WISHES));
    IntentClassifier meanings =
        kept(
            Meanings.examplesOf(domain),
            examples -> ClassifierTraining.train(examples, encoder).classifier());
    Optional<IntentClassifier> alarms =
        domain.triggers().isEmpty()
            ? Optional.empty()
            : Optional.of(
                kept(
                    Alarms.examplesOf(domain),
                    examples ->
                        ClassifierTraining.uncalibrated(examples, KnownVectors.ofAlarms(encoder))));
    Optional<IntentClassifier> topics =
        domain.declined().isEmpty()
            ? Optional.empty()
            : Optional.of(
                kept(
                    DeclinedTopics.examplesOf(domain),
                    examples -> ClassifierTraining.uncalibrated(examples, encoder)));
    IntentClassifier moods =
        kept(
            Moods.examples(),
            examples -> ClassifierTraining.uncalibrated(examples, KnownVectors.ofMoods(encoder)));
    IntentClassifier answers =
        kept(
            IndirectAnswers.examples(),
            examples -> ClassifierTraining.uncalibrated(examples, KnownVectors.ofAnswers(encoder)));
    SentenceEncoder recent = new RecentSentences(loading.join().as(Taught.WISHES));
    Interpreter understood =
        new AnswerInterpreter(
            new EmbeddedInterpreter(domain, new Meanings(recent, meanings)),
            new IndirectAnswers(recent, answers));
    if (alarms.isPresent()) {
      understood = new WatchfulInterpreter(understood, new Alarms(recent, alarms.get()));
    }
    if (topics.isPresent()) {
      understood =
          new TopicInterpreter(understood, new DeclinedTopics(domain, recent, topics.get()));
    }
    return new MoodInterpreter(understood, new Moods(recent, moods));
  }

  /// All classifiers learn from the pack's sentences; each is encoded once, and the model is asked
  /// for when there is one to encode.
  private SentenceEncoder once(Supplier<SentenceEncoder> encoder) {
    Map<String, float[]> known = new HashMap<>();
    return sentence -> known.computeIfAbsent(sentence, each -> rested(encoder.get(), each, rests));
  }

  static float[] rested(SentenceEncoder encoder, String sentence, int rests) {
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

  @FunctionalInterface
  private interface Training {
    IntentClassifier train(List<Example> examples);
  }

  private IntentClassifier kept(List<Example> examples, Training training) throws IOException {
    ClassifierFile file =
        new ClassifierFile(cache, Taught.WISHES.model(), SentenceModel.DIMENSIONS, examples);
    Optional<IntentClassifier> kept = file.read();
    if (kept.isPresent()) {
      return kept.get();
    }
    IntentClassifier made = training.train(examples);
    file.write(made);
    return made;
  }
}
