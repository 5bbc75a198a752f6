package dev.parley.asr.decoding;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// What an engine makes of each context, made once for all calls that are in it.
///
/// What is made *aside* is made on a thread of its own, one after the other: it takes up to
/// seconds, which no decoding thread has.
public final class Contexts<T> {

  /// Contexts kept: the states of a few agents' flows. The one used longest ago goes.
  private static final int CONTEXTS_MAX = 128;

  private final Function<RecognitionContext, T> maker;
  private final LinkedHashMap<RecognitionContext, Making<T>> made;
  private final Executor aside = oneThread();

  private static final class Making<T> extends FutureTask<T> {
    final CompletableFuture<Void> over = new CompletableFuture<>();

    Making(Callable<T> maker) {
      super(maker);
    }

    @Override
    protected void done() {
      over.complete(null);
    }
  }

  public Contexts(Function<RecognitionContext, T> maker) {
    this(maker, CONTEXTS_MAX);
  }

  /// @param most how many are kept
  public Contexts(Function<RecognitionContext, T> maker, int most) {
    this.maker = maker;
    made =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<RecognitionContext, Making<T>> eldest) {
            return size() > most;
          }
        };
  }

  /// The thread goes when there is nothing to do.
  private static Executor oneThread() {
    var one =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("asr-contexts").daemon().factory());
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  /// What was made of `context`, if it is there; else it is made aside.
  public Optional<T> ifMade(RecognitionContext context) {
    var making = asked(context);
    return making.state() == Future.State.SUCCESS
        ? Optional.of(making.resultNow())
        : Optional.empty();
  }

  /// Runs `then` when `of` would not wait any more: at once, or after what is made aside.
  public void whenMade(RecognitionContext context, Runnable then) {
    asked(context).over.thenRun(then);
  }

  private Making<T> asked(RecognitionContext context) {
    Making<T> making;
    boolean isNew;
    synchronized (made) {
      isNew = !made.containsKey(context);
      making = making(context);
    }
    if (isNew) {
      aside.execute(making);
    }
    return making;
  }

  /// What was made of `context`; the first who asks makes it, others wait for it.
  public T of(RecognitionContext context) {
    Making<T> making;
    synchronized (made) {
      making = making(context);
    }
    making.run();
    try {
      return making.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted while a grammar was made", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RecognitionException ours
          ? ours
          : new RecognitionException("no grammar could be made for the context", e);
    }
  }

  private Making<T> making(RecognitionContext context) {
    return made.computeIfAbsent(context, c -> new Making<>(() -> maker.apply(c)));
  }
}
