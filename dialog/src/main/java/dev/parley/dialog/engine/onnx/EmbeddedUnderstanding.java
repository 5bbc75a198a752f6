package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.engine.lucene.HybridKnowledgeIndex;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.EmbeddedInterpreter;
import dev.parley.dialog.understand.Meanings;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import dev.parley.dialog.understand.intent.IntentClassifier;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Understanding in the process, started: the sentence model, the classifier of one agent's domain,
/// and the interpreter over both.
///
/// A first start unpacks the model and trains (seconds); later ones load model, vocabulary and
/// classifier side by side from the cache folder.
public final class EmbeddedUnderstanding implements AutoCloseable {

  private static final int INFERENCE_THREADS_MAX = 2;

  private final MiniLm model;
  private final InferenceThreads threads;
  private final Interpreter interpreter;
  private final KnowledgeIndex knowledge;

  private EmbeddedUnderstanding(
      MiniLm model, InferenceThreads threads, Interpreter interpreter, KnowledgeIndex knowledge) {
    this.model = model;
    this.threads = threads;
    this.interpreter = interpreter;
    this.knowledge = knowledge;
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be loaded
  public static EmbeddedUnderstanding start(AgentDomain domain, Path cache) {
    try {
      CompletableFuture<WordPiece> tokenizer =
          CompletableFuture.supplyAsync(EmbeddedUnderstanding::tokenizer);
      CompletableFuture<InferenceThreads> encoder = new CompletableFuture<>();
      CompletableFuture<Interpreter> interpreter =
          CompletableFuture.supplyAsync(() -> interpreter(domain, cache, encoder::join));
      CompletableFuture<KnowledgeIndex> knowledge =
          CompletableFuture.supplyAsync(() -> knowledge(domain, cache, encoder::join));
      MiniLm model = model(cache, tokenizer);
      int processors = Runtime.getRuntime().availableProcessors();
      InferenceThreads threads =
          new InferenceThreads(model, Math.min(INFERENCE_THREADS_MAX, processors));
      encoder.complete(threads);
      return new EmbeddedUnderstanding(model, threads, interpreter.join(), knowledge.join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable;
      }
      throw failed;
    }
  }

  private static MiniLm model(Path cache, CompletableFuture<WordPiece> tokenizer) {
    try {
      UnpackedFiles files = new UnpackedFiles(cache);
      files.natives();
      return MiniLm.load(files.model(), tokenizer);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence model can't start", unusable);
    }
  }

  private static WordPiece tokenizer() {
    try {
      return WordPiece.read(UnpackedFiles.tokenizer());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Interpreter interpreter(
      AgentDomain domain, Path cache, Supplier<SentenceEncoder> encoder) {
    List<Example> examples = Meanings.examplesOf(domain);
    ClassifierFile file = new ClassifierFile(cache, examples);
    try {
      Optional<IntentClassifier> kept = file.read();
      IntentClassifier classifier;
      if (kept.isPresent()) {
        classifier = kept.get();
      } else {
        SentenceEncoder by = encoder.get();
        List<float[]> vectors = examples.stream().map(each -> by.encode(each.sentence())).toList();
        classifier = ClassifierTraining.train(examples, vectors);
        file.write(classifier);
      }
      return new EmbeddedInterpreter(domain, new Meanings(encoder.get(), classifier));
    } catch (IOException unusable) {
      throw new UncheckedIOException("the classifier can't be kept in " + cache, unusable);
    }
  }

  private static KnowledgeIndex knowledge(
      AgentDomain domain, Path cache, Supplier<SentenceEncoder> encoder) {
    List<String> unrelated = new ArrayList<>();
    domain.intents().forEach(intent -> unrelated.addAll(intent.examples()));
    for (Example example : BuiltInExamples.english()) {
      unrelated.add(example.sentence());
    }
    return HybridKnowledgeIndex.open(
        domain.topics(), unrelated, encoder, MiniLm.NAME, MiniLm.DIMENSIONS, cache);
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
    threads.close();
    model.close();
  }
}
