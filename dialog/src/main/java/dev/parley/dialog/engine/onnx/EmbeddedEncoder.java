package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// The sentence model in this process, loaded, and the threads that run it.
public final class EmbeddedEncoder implements SentenceEncoder, AutoCloseable {

  private static final int THREADS_MAX = 2;

  /// Not one of the common pool's: there may be a single one, and it may be waiting for a sentence.
  private static final Executor VOCABULARY_THREAD =
      task -> Thread.ofPlatform().daemon().name("sentence-vocabulary").start(task);

  private final SentenceModel model;
  private final InferenceThreads threads;

  private EmbeddedEncoder(SentenceModel model) {
    this.model = model;
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
      return new EmbeddedEncoder(SentenceModel.load(files.model(), tokenizer));
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

  @Override
  public float[] encode(String sentence) {
    return threads.encode(sentence);
  }

  @Override
  public void close() {
    threads.close();
    model.close();
  }
}
