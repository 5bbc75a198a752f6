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

/// The sentence model in this process, loaded, and the threads that run it; and, once somebody asks
/// for it, the same as it was taught.
public final class EmbeddedEncoder implements SentenceEncoder, AutoCloseable {

  private static final int THREADS_MAX = 2;

  /// Two vectors of length 1 times this are one of length 1.
  private static final float HALF = (float) Math.sqrt(0.5);

  /// Not one of the common pool's: there may be a single one, and it may be waiting for a sentence.
  private static final Executor VOCABULARY_THREAD =
      task -> Thread.ofPlatform().daemon().name("sentence-vocabulary").start(task);

  private final SentenceModel model;
  private final Teaching teaching;
  private final InferenceThreads threads;
  private final Map<Taught, SentenceModel> taught = new EnumMap<>(Taught.class);
  private boolean closed;

  /// Makes and loads what was taught.
  @FunctionalInterface
  private interface Teaching {
    SentenceModel teach(Taught what);
  }

  private EmbeddedEncoder(SentenceModel model, Teaching teaching) {
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
          SentenceModel.load(file, tokenizer), what -> taught(what, file, files, tokenizer));
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
      Taught what, Path model, UnpackedFiles files, CompletableFuture<WordPiece> tokenizer) {
    try {
      Path file =
          files.made(what.model() + ".onnx", () -> what.appliedTo(Files.readAllBytes(model)));
      return SentenceModel.load(file, tokenizer);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence model can't be taught", unusable);
    }
  }

  @Override
  public float[] encode(String sentence) {
    return threads.encode(sentence);
  }

  /// Twice as many dimensions as a sentence has: what the model makes of it as it comes, and as it
  /// was taught wishes. The one is not led astray by how a sentence begins, the other not by the
  /// talk around what is wanted.
  public SentenceEncoder both() {
    SentenceEncoder taught = as(Taught.WISHES);
    return sentence -> {
      float[] plain = encode(sentence);
      float[] wish = taught.encode(sentence);
      float[] both = new float[plain.length + wish.length];
      for (int i = 0; i < plain.length; i++) {
        both[i] = plain[i] * HALF;
        both[plain.length + i] = wish[i] * HALF;
      }
      return both;
    };
  }

  /// What the model makes of a sentence as it comes, of what `both` made of it.
  static float[] plain(float[] both) {
    float[] plain = new float[both.length / 2];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = both[i] / HALF;
    }
    return plain;
  }

  /// The model as it was taught, on the same threads and until this is closed. The first call loads
  /// it; the first ever makes it, in a second or two.
  public synchronized SentenceEncoder as(Taught what) {
    if (closed) {
      throw new IllegalStateException("the sentence model was closed");
    }
    return threads.over(taught.computeIfAbsent(what, teaching::teach));
  }

  @Override
  public synchronized void close() {
    closed = true;
    List<AutoCloseable> all = new ArrayList<>(List.of(threads));
    all.addAll(taught.values());
    all.add(model);
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
