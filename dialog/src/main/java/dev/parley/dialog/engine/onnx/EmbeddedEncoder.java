package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sentence model in this process, loaded, and the threads that run it; and, once somebody asks
/// for it, the same as it was taught for knowledge.
public final class EmbeddedEncoder implements SentenceEncoder, AutoCloseable {

  private static final int THREADS_MAX = 2;

  /// Not one of the common pool's: there may be a single one, and it may be waiting for a sentence.
  private static final Executor VOCABULARY_THREAD =
      task -> Thread.ofPlatform().daemon().name("sentence-vocabulary").start(task);

  private final SentenceModel model;
  private final Supplier<SentenceModel> teaching;
  private final InferenceThreads threads;
  private @Nullable SentenceModel taught;
  private boolean closed;

  private EmbeddedEncoder(SentenceModel model, Supplier<SentenceModel> teaching) {
    this.model = model;
    this.teaching = teaching;
    int processors = Runtime.getRuntime().availableProcessors();
    this.threads = new InferenceThreads(model, Math.min(THREADS_MAX, processors));
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be loaded
  public static EmbeddedEncoder load(Path cache) {
    CompletableFuture<WordPiece> tokenizer =
        CompletableFuture.supplyAsync(EmbeddedEncoder::tokenizer, VOCABULARY_THREAD);
    try {
      UnpackedFiles files = new UnpackedFiles(cache);
      files.natives();
      Path file = files.model();
      return new EmbeddedEncoder(
          SentenceModel.load(file, tokenizer), () -> taught(file, files, tokenizer));
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

  private static SentenceModel taught(
      Path model, UnpackedFiles files, CompletableFuture<WordPiece> tokenizer) {
    try {
      Path taught =
          files.made(
              SentenceModel.NAME + "-" + KnowledgeWeights.fingerprint() + ".onnx",
              () -> KnowledgeWeights.appliedTo(Files.readAllBytes(model)));
      return SentenceModel.load(taught, tokenizer);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence model can't be taught", unusable);
    }
  }

  @Override
  public float[] encode(String sentence) {
    return threads.encode(sentence);
  }

  /// What was taught to lay callers' questions near what answers them, on the same threads and
  /// until this is closed. The first call loads it; the first ever makes it, in a second or two.
  public synchronized SentenceEncoder ofKnowledge() {
    if (closed) {
      throw new IllegalStateException("the sentence model was closed");
    }
    SentenceModel made = taught == null ? teaching.get() : taught;
    taught = made;
    return threads.over(made);
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      threads.close();
    } finally {
      try {
        model.close();
      } finally {
        if (taught != null) {
          taught.close();
        }
      }
    }
  }
}
