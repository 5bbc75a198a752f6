package dev.parley.tts.engine.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that all utterances are relayed on: takes what is asked and what workers send,
/// one after the other, and every 40 ms looks for what is late. Nothing on it waits for anybody.
///
/// Its queue is bounded. What is asked and finds no room is refused (`REFUSE_ASKED`), speech that
/// finds none is lost (`DROP_SPEECH`) and asked elsewhere when it is overdue; both are counted.
final class RelayThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
  private static final Duration TICK = Duration.ofMillis(40);
  private static final int WAITING_MAX = 8_192;

  /// Done at every tick, on the thread.
  interface Ticked {
    void tick(long nowNanos);

    /// Whether it needs no more ticks.
    boolean isDone();

    /// A bug was met while it ticked, or the thread ends.
    void broken(String cause);
  }

  private final ArrayBlockingQueue<LongConsumer> inbox = new ArrayBlockingQueue<>(WAITING_MAX);
  private final List<Ticked> ticked = new ArrayList<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private volatile boolean closing;

  RelayThread() {
    thread = Thread.ofPlatform().daemon().name("parley-speech-relay").unstarted(this::work);
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

  private void work() {
    long nextTick = System.nanoTime() + TICK.toNanos();
    try {
      while (!closing) {
        long wait = nextTick - System.nanoTime();
        LongConsumer task = inbox.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        long now = System.nanoTime();
        if (task != null) {
          run(task, now);
        }
        if (now - nextTick >= 0) {
          List.copyOf(ticked).forEach(one -> tick(one, now));
          ticked.removeIf(Ticked::isDone);
          nextTick = now + TICK.toNanos();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    endAll();
  }

  /// Whoever still waits is told.
  private void endAll() {
    for (LongConsumer task = inbox.poll(); task != null; task = inbox.poll()) {
      run(task, System.nanoTime());
    }
    for (Ticked one : ticked) {
      run(_ -> one.broken("synthesis by workers was closed"), 0);
    }
  }

  private static void tick(Ticked one, long now) {
    try {
      one.tick(now);
    } catch (RuntimeException bug) {
      LOG.error("relaying an utterance ended in an unexpected error", bug);
      run(_ -> one.broken("unexpected error while it was relayed"), now);
    }
  }

  private static void run(LongConsumer task, long now) {
    try {
      task.accept(now);
    } catch (RuntimeException bug) {
      LOG.error("relaying an utterance ended in an unexpected error", bug);
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
