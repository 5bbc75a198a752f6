package dev.parley.dialog.engine.onnx;

import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
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
final class InferenceThreads implements AutoCloseable {

  static final int WAITING_SENTENCES_MAX = 256;

  private final ArrayBlockingQueue<Runnable> waitingSentences =
      new ArrayBlockingQueue<>(WAITING_SENTENCES_MAX);
  private final ThreadPoolExecutor threads;

  InferenceThreads(int threadCount) {
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

  /// `model` run on these threads.
  SentenceEncoder on(SentenceEncoder model) {
    return sentence -> vector(begin(model, sentence));
  }

  /// Both models at once, their vectors one after the other on a common unit sphere.
  ///
  /// @param secondScale what the second vector's length is to the first's
  SentenceEncoder on(SentenceEncoder first, SentenceEncoder second, float secondScale) {
    float firstLength = (float) (1 / Math.hypot(1, secondScale));
    return sentence -> {
      FutureTask<float[]> secondBegun = begin(second, sentence);
      float[] one = vector(begin(first, sentence));
      float[] other = vector(secondBegun);
      float[] both = Arrays.copyOf(one, one.length + other.length);
      for (int i = 0; i < both.length; i++) {
        both[i] =
            i < one.length
                ? one[i] * firstLength
                : other[i - one.length] * secondScale * firstLength;
      }
      return both;
    };
  }

  private FutureTask<float[]> begin(SentenceEncoder model, String sentence) {
    FutureTask<float[]> task = new FutureTask<>(() -> model.encode(sentence));
    try {
      if (threads.isShutdown()) {
        throw new IllegalStateException("sentence inference was closed");
      }
      waitingSentences.put(task);
      return task;
    } catch (InterruptedException stopped) {
      throw interrupted(task, stopped);
    }
  }

  private static float[] vector(FutureTask<float[]> begun) {
    try {
      return begun.get();
    } catch (InterruptedException stopped) {
      throw interrupted(begun, stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("sentence inference failed", failed.getCause());
    }
  }

  private static IllegalStateException interrupted(
      FutureTask<float[]> task, InterruptedException stopped) {
    task.cancel(false);
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for a sentence", stopped);
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
