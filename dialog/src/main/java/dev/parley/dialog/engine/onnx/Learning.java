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
  private final Map<String, Map<String, float[]>> known = new HashMap<>();

  private Learning(Path cache, int rests) {
    this.cache = cache;
    this.rests = rests;
  }

  /// A sentence model, and the same with the last sentences in mind.
  private record Model(
      String name, int dimensions, Supplier<SentenceEncoder> encoder, SentenceEncoder recent) {}

  /// @param rests after each sentence, in times of what it took
  static Interpreter interpreter(
      AgentDomain domain, Path cache, CompletableFuture<EmbeddedEncoder> loading, int rests) {
    try {
      return new Learning(cache, rests).interpreter(domain, loading.join());
    } catch (IOException unusable) {
      throw new UncheckedIOException("the classifier can't be kept in " + cache, unusable);
    }
  }

  private Interpreter interpreter(AgentDomain domain, EmbeddedEncoder encoder) throws IOException {
    Model both =
        model("both " + Taught.WISHES.model(), 2 * SentenceModel.DIMENSIONS, encoder.both());
    Model plain = model(SentenceModel.NAME, SentenceModel.DIMENSIONS, encoder);
    Interpreter understood =
        new EmbeddedInterpreter(
            domain,
            new Meanings(
                both.recent(),
                kept(
                    Meanings.examplesOf(domain),
                    both,
                    examples ->
                        ClassifierTraining.train(examples, both.encoder().get()).classifier())));
    if (!domain.triggers().isEmpty()) {
      KnownVectors alarms = KnownVectors.ofAlarms(both.encoder());
      understood =
          new WatchfulInterpreter(
              understood,
              new Alarms(
                  both.recent(),
                  kept(
                      Alarms.examplesOf(domain),
                      both,
                      examples -> ClassifierTraining.uncalibrated(examples, alarms))));
    }
    if (!domain.declined().isEmpty()) {
      IntentClassifier topics =
          kept(
              DeclinedTopics.examplesOf(domain),
              both,
              examples -> ClassifierTraining.uncalibrated(examples, both.encoder().get()));
      understood =
          new TopicInterpreter(understood, new DeclinedTopics(domain, both.recent(), topics));
    }
    // By the model as it comes: what it was taught is to hear the same wish in every tone.
    KnownVectors moods = KnownVectors.ofMoods(plain.encoder());
    return new MoodInterpreter(
        understood,
        new Moods(
            plain.recent(),
            kept(
                Moods.examples(),
                plain,
                examples -> ClassifierTraining.uncalibrated(examples, moods))));
  }

  /// All classifiers of a model learn from the pack's sentences; each is encoded once.
  private Model model(String name, int dimensions, SentenceEncoder encoder) {
    Map<String, float[]> once = known.computeIfAbsent(name, _ -> new HashMap<>());
    return new Model(
        name,
        dimensions,
        () -> sentence -> once.computeIfAbsent(sentence, each -> rested(encoder, each, rests)),
        new RecentSentences(encoder));
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

  private IntentClassifier kept(List<Example> examples, Model model, Training training)
      throws IOException {
    ClassifierFile file = new ClassifierFile(cache, model.name(), model.dimensions(), examples);
    Optional<IntentClassifier> kept = file.read();
    if (kept.isPresent()) {
      return kept.get();
    }
    IntentClassifier made = training.train(examples);
    file.write(made);
    return made;
  }
}
