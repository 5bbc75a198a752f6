package dev.parley.asr.engine.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that all calls are relayed on: takes what calls ask and what workers answer, one
/// after the other, and every 40 ms sends what was heard since. Nothing on it waits for anybody.
///
/// Both queues are bounded. What a call asks and finds no room is refused (`REFUSE_ASKED`), an
/// answer that finds none is lost (`DROP_ANSWER`) and its pass asked elsewhere when it is overdue;
/// both are counted.
final class RelayThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RelayThread.class);

  private static final Duration TICK = Duration.ofMillis(40);
  private static final int WAITING_MAX = 8_192;

  /// Done at every tick, on the thread.
  interface Ticked {
    void tick(long nowNanos);

    /// A bug was met while it ticked.
    void broken(String cause);
  }

  private final ArrayBlockingQueue<LongConsumer> inbox = new ArrayBlockingQueue<>(WAITING_MAX);
  private final List<Ticked> ticked = new ArrayList<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private volatile boolean closing;

  RelayThread() {
    thread = Thread.ofPlatform().daemon().name("parley-relay").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// Has the thread do `task`, given the time; false when too much waits.
  boolean ask(LongConsumer task) {
    boolean taken = !closing && inbox.offer(task);
    if (!taken) {
      refused.increment();
    }
    return taken;
  }

  /// The same for what comes back.
  void answer(LongConsumer task) {
    if (!inbox.offer(task)) {
      dropped.increment();
    }
  }

  long refused() {
    return refused.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  // On the thread.

  void add(Ticked one) {
    ticked.add(one);
  }

  void remove(Ticked one) {
    ticked.remove(one);
  }

  private void work() {
    long nextTick = System.nanoTime() + TICK.toNanos();
    try {
      while (!closing) {
        long wait = nextTick - System.nanoTime();
        var task = inbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        long now = System.nanoTime();
        if (task != null) {
          run(task, now);
        }
        if (now - nextTick >= 0) {
          List.copyOf(ticked).forEach(one -> tick(one, now));
          nextTick = now + TICK.toNanos();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tick(Ticked one, long now) {
    try {
      one.tick(now);
    } catch (RuntimeException bug) {
      log.error("relaying a call ended in an unexpected error", bug);
      one.broken("unexpected error while it was relayed");
    }
  }

  private static void run(LongConsumer task, long now) {
    try {
      task.accept(now);
    } catch (RuntimeException bug) {
      log.error("relaying a call ended in an unexpected error", bug);
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
