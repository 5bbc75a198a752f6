package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The sentence model in this process, as it comes and as it was taught, and the threads that run
/// it. Each is loaded when somebody asks for it: who serves calls never asks for it as it comes.
public final class EmbeddedEncoder implements SentenceEncoder, AutoCloseable {

  private static final int THREADS_MAX = 2;

  /// Not one of the common pool's: there may be a single one, and it may be waiting for a sentence.
  private static final Executor VOCABULARY_THREAD =
      task -> Thread.ofPlatform().daemon().name("sentence-vocabulary").start(task);

  private final UnpackedFiles files;
  private final Path file;
  private final CompletableFuture<WordPiece> tokenizer;
  private final InferenceThreads threads;
  private final Map<Taught, SentenceModel> taught = new EnumMap<>(Taught.class);
  private @Nullable SentenceModel asItComes;
  private boolean closed;

  private EmbeddedEncoder(UnpackedFiles files, Path file, CompletableFuture<WordPiece> tokenizer) {
    this.files = files;
    this.file = file;
    this.tokenizer = tokenizer;
    int processors = Runtime.getRuntime().availableProcessors();
    this.threads =
        new InferenceThreads(
            sentence -> asItComes().encode(sentence), Math.min(THREADS_MAX, processors));
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be unpacked
  public static EmbeddedEncoder load(Path cache) {
    CompletableFuture<WordPiece> tokenizer =
        CompletableFuture.supplyAsync(EmbeddedEncoder::tokenizer, VOCABULARY_THREAD);
    try {
      UnpackedFiles files = new UnpackedFiles(cache);
      files.natives();
      return new EmbeddedEncoder(files, files.model(), tokenizer);
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

  /// What the model makes of a sentence as it comes.
  @Override
  public float[] encode(String sentence) {
    return threads.encode(sentence);
  }

  private synchronized SentenceModel asItComes() {
    requireOpen();
    SentenceModel loaded = asItComes;
    if (loaded == null) {
      loaded = loaded(file);
      asItComes = loaded;
    }
    return loaded;
  }

  /// The model as it was taught, on the same threads and until this is closed. The first call loads
  /// it; the first ever makes it, in a second or two.
  public synchronized SentenceEncoder as(Taught what) {
    requireOpen();
    return threads.over(taught.computeIfAbsent(what, this::taught));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the sentence model was closed");
    }
  }

  private SentenceModel taught(Taught what) {
    try {
      return loaded(
          files.made(what.model() + ".onnx", () -> what.appliedTo(Files.readAllBytes(file))));
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence model can't be taught", unusable);
    }
  }

  private SentenceModel loaded(Path from) {
    try {
      return SentenceModel.load(from, tokenizer);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence model can't start", unusable);
    }
  }

  @Override
  public void close() {
    List<AutoCloseable> all = new ArrayList<>(List.of(threads));
    synchronized (this) {
      closed = true;
      all.addAll(taught.values());
      if (asItComes != null) {
        all.add(asItComes);
      }
    }
    IllegalStateException failed = new IllegalStateException("the sentence model can't be closed");
    for (AutoCloseable each : all) {
      try {
        each.close();
      } catch (Exception left) {
        failed.addSuppressed(left);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
