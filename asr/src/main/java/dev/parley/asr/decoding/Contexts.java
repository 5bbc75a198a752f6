package dev.parley.asr.decoding;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognitionContext;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an engine makes of each context, made once for all calls that are in it.
///
/// What is made *aside* is made on a thread of its own, one after the other, what somebody waits
/// for first: it takes up to seconds, and so many fewer utterances would be decoded meanwhile.
public final class Contexts<T> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Contexts.class);

  /// Contexts kept: the states of a few agents' flows. The one used longest ago goes.
  private static final int CONTEXTS_MAX = 128;

  private final Function<RecognitionContext, T> maker;
  private final LinkedHashMap<RecognitionContext, Kept<T>> kept;
  private final Queue<Kept<T>> waitedFor = new ArrayDeque<>();
  private final Queue<Kept<T>> others = new ArrayDeque<>();
  private final ThreadPoolExecutor aside = oneThread();
  private boolean closed;

  /// One context, and who is to be told when it is made or can't be.
  private static final class Kept<T> extends FutureTask<T> {
    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();

    Kept(Function<RecognitionContext, T> maker, RecognitionContext context) {
      super(() -> maker.apply(context));
    }

    void whenDone(Runnable then) {
      told.add(then);
      if (isDone()) {
        tell();
      }
    }

    @Override
    protected void done() {
      tell();
    }

    private void tell() {
      for (var then = told.poll(); then != null; then = told.poll()) {
        try {
          then.run();
        } catch (RuntimeException bug) {
          log.error("who waited for a context could not be told that it is made", bug);
        }
      }
    }
  }

  public Contexts(Function<RecognitionContext, T> maker) {
    this(maker, CONTEXTS_MAX);
  }

  /// @param most how many are kept
  public Contexts(Function<RecognitionContext, T> maker, int most) {
    this.maker = maker;
    kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<RecognitionContext, Kept<T>> eldest) {
            return size() > most;
          }
        };
  }

  /// The thread goes when there is nothing to do.
  private static ThreadPoolExecutor oneThread() {
    var one =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("asr-contexts").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  /// What was made of `context`, if it is there; else it is made aside.
  public Optional<T> ifMade(RecognitionContext context) {
    var entry = made(context, false);
    return entry.state() == Future.State.SUCCESS
        ? Optional.of(entry.resultNow())
        : Optional.empty();
  }

  /// Runs `then` when `of` would not wait any more: at once, or after `context` is made aside,
  /// before what nobody waits for. Those who wait for one context are told in the order in which
  /// they came.
  public void whenMade(RecognitionContext context, Runnable then) {
    made(context, true).whenDone(then);
  }

  /// What was made of `context`; the first who asks makes it, others wait for it.
  public T of(RecognitionContext context) {
    Kept<T> entry;
    synchronized (kept) {
      entry = kept(context);
    }
    entry.run();
    try {
      return entry.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted while a grammar was made", e);
    } catch (CancellationException e) {
      throw new RecognitionException(DecodingPool.CLOSED, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RecognitionException ours
          ? ours
          : new RecognitionException("no grammar could be made for the context", e);
    }
  }

  private Kept<T> kept(RecognitionContext context) {
    return kept.computeIfAbsent(context, c -> new Kept<>(maker, c));
  }

  private Kept<T> made(RecognitionContext context, boolean isWaitedFor) {
    Kept<T> entry;
    boolean isNew;
    boolean tooLate;
    synchronized (kept) {
      isNew = !kept.containsKey(context);
      entry = kept(context);
      tooLate = closed;
      if (!tooLate && (isNew || isWaitedFor && others.remove(entry))) {
        (isWaitedFor ? waitedFor : others).add(entry);
      }
    }
    if (tooLate) {
      entry.cancel(false);
    } else if (isNew) {
      aside.execute(this::makeNext);
    }
    return entry;
  }

  /// As often as an entry was queued.
  private void makeNext() {
    Kept<T> next;
    synchronized (kept) {
      next = waitedFor.isEmpty() ? others.poll() : waitedFor.poll();
    }
    if (next != null) {
      next.run();
    }
  }

  /// What was not begun is not made any more; who waits for it is told.
  @Override
  public void close() {
    var left = new ArrayDeque<Kept<T>>();
    synchronized (kept) {
      closed = true;
      left.addAll(waitedFor);
      left.addAll(others);
      waitedFor.clear();
      others.clear();
    }
    aside.shutdown();
    left.forEach(entry -> entry.cancel(false));
  }
}
