package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs native inference on a few platform threads of its own (law 2), so that a conversation's
/// virtual thread never carries it.
///
/// The queue is bounded and makes its askers wait when it is full: each is a conversation that can
/// go on only with the answer, so there are never more than conversations, and none is refused.
final class InferenceThreads implements SentenceEncoder, AutoCloseable {

  static final int WAITING_SENTENCES_MAX = 256;

  private final SentenceEncoder encoder;
  private final ArrayBlockingQueue<Runnable> waitingSentences =
      new ArrayBlockingQueue<>(WAITING_SENTENCES_MAX);
  private final ThreadPoolExecutor threads;

  InferenceThreads(SentenceEncoder encoder, int threadCount) {
    this.encoder = encoder;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threadCount,
            threadCount,
            0,
            TimeUnit.SECONDS,
            waitingSentences,
            task ->
                Thread.ofPlatform()
                    .daemon()
                    .name("sentence-inference-" + number.incrementAndGet())
                    .unstarted(task));
    threads.prestartAllCoreThreads();
  }

  @Override
  public float[] encode(String sentence) {
    return run(() -> encoder.encode(sentence));
  }

  /// Runs another encoder on the same threads.
  SentenceEncoder over(SentenceEncoder other) {
    return sentence -> run(() -> other.encode(sentence));
  }

  private float[] run(Callable<float[]> inference) {
    FutureTask<float[]> task = new FutureTask<>(inference);
    try {
      if (threads.isShutdown()) {
        throw new IllegalStateException("sentence inference was closed");
      }
      waitingSentences.put(task);
      return task.get();
    } catch (InterruptedException stopped) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a sentence", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("sentence inference failed", failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a sentence is still being encoded");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
