package dev.parley.asr.decoding;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/// What an engine makes of each context, made once for all calls that are in it.
public final class Contexts<T> {

  /// Contexts kept: the states of a few agents' flows. The one used longest ago goes.
  private static final int CONTEXTS_MAX = 128;

  private final Function<RecognitionContext, T> maker;
  private final LinkedHashMap<RecognitionContext, FutureTask<T>> made;

  public Contexts(Function<RecognitionContext, T> maker) {
    this(maker, CONTEXTS_MAX);
  }

  /// @param most how many are kept
  public Contexts(Function<RecognitionContext, T> maker, int most) {
    this.maker = maker;
    made =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<RecognitionContext, FutureTask<T>> eldest) {
            return size() > most;
          }
        };
  }

  /// What was made of `context`, if it is there; else somebody begins to make it, aside.
  public Optional<T> ifMade(RecognitionContext context) {
    FutureTask<T> task;
    boolean isNew;
    synchronized (made) {
      isNew = !made.containsKey(context);
      task = task(context);
    }
    if (isNew) {
      Thread.ofPlatform().name("asr-contexts").daemon().start(task);
    }
    return task.state() == Future.State.SUCCESS ? Optional.of(task.resultNow()) : Optional.empty();
  }

  /// What was made of `context`; the first who asks makes it, others wait for it.
  public T of(RecognitionContext context) {
    FutureTask<T> task;
    synchronized (made) {
      task = task(context);
    }
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted while a grammar was made", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RecognitionException ours
          ? ours
          : new RecognitionException("no grammar could be made for the context", e);
    }
  }

  private FutureTask<T> task(RecognitionContext context) {
    return made.computeIfAbsent(context, c -> new FutureTask<>(() -> maker.apply(c)));
  }
}
