package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.engine.onnx.SentenceModel.Pretrained;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The sentence models, loaded side by side, and the threads that run them.
///
/// Two models that were trained on different things are wrong about different sentences: their
/// vectors together tell meanings apart that either alone takes for each other.
public final class SentenceModels implements AutoCloseable {

  static final int DIMENSIONS_FOR_SEARCH = SentenceModel.DIMENSIONS;
  static final int DIMENSIONS_FOR_MEANING = 2 * SentenceModel.DIMENSIONS;

  static final String SEARCH_NAME = Pretrained.MINI_LM.id();
  static final String MEANING_NAME = Pretrained.MINI_LM.id() + " and " + Pretrained.E5.id();

  private static final int THREADS_MAX = 2;

  /// E5's sentences lie close together: at twice the length they vary as much as MiniLM's.
  private static final float E5_SCALE = 2;

  private final SentenceModel miniLm;
  private final SentenceModel e5;
  private final InferenceThreads threads;

  private SentenceModels(SentenceModel miniLm, SentenceModel e5, InferenceThreads threads) {
    this.miniLm = miniLm;
    this.e5 = e5;
    this.threads = threads;
  }

  /// @param cache a folder that may be lost at any time
  /// @throws UncheckedIOException naming what can't be loaded
  public static SentenceModels load(Path cache) {
    CompletableFuture<WordPiece> tokenizer =
        CompletableFuture.supplyAsync(SentenceModels::tokenizer);
    UnpackedFiles files = new UnpackedFiles(cache);
    try {
      files.natives();
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence models can't start", unusable);
    }
    CompletableFuture<SentenceModel> e5 =
        CompletableFuture.supplyAsync(() -> model(Pretrained.E5, files, tokenizer));
    SentenceModel miniLm = model(Pretrained.MINI_LM, files, tokenizer);
    int processors = Runtime.getRuntime().availableProcessors();
    try {
      return new SentenceModels(
          miniLm, e5.join(), new InferenceThreads(Math.min(THREADS_MAX, processors)));
    } catch (CompletionException failed) {
      miniLm.close();
      if (failed.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable;
      }
      throw failed;
    }
  }

  private static SentenceModel model(
      Pretrained pretrained, UnpackedFiles files, CompletableFuture<WordPiece> tokenizer) {
    try {
      return SentenceModel.load(pretrained, files.model(pretrained), tokenizer);
    } catch (IOException unusable) {
      throw new UncheckedIOException("the sentence models can't start", unusable);
    }
  }

  private static WordPiece tokenizer() {
    try {
      return WordPiece.read(UnpackedFiles.tokenizer());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// For finding passages: one model, since a passage is told from others by the words around it.
  SentenceEncoder forSearch() {
    return threads.on(miniLm);
  }

  /// For telling what a sentence means.
  public SentenceEncoder forMeaning() {
    return threads.on(miniLm, e5, E5_SCALE);
  }

  @Override
  public void close() {
    threads.close();
    miniLm.close();
    e5.close();
  }
}
