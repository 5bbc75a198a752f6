package dev.parley.asr.decoding;

import dev.parley.asr.RecognitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded set of platform threads, each with a warm decoder of its own, that takes work in the
/// order of its urgency: a turn that waits, then a barge-in under judgement, then interim words,
/// then making decoders ready.
///
/// Each urgency has a bounded queue. Work that finds its queue full is refused and counted
/// (`REFUSE_PASS`): a turn or barge-in then fails at once, interim words are skipped.
public final class DecodingPool<D extends DecodingPool.Decoder> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DecodingPool.class);

  static final String CLOSED = "the recognizer was closed";

  public enum Urgency {
    TURN,
    BARGE_IN,
    INTERIM,
    PREPARE
  }

  /// What a thread decodes with, kept warm between passes. Belongs to that thread.
  public interface Decoder extends AutoCloseable {
    @Override
    void close();
  }

  /// Something to be done with a decoder. Exactly one of its methods is called, once.
  public interface Work<D> {
    void with(D decoder, Scratch scratch);

    /// The decoder broke while this work was done, or none can be made.
    void failed(RecognitionException cause);
  }

  /// What one decoding thread keeps from pass to pass besides its decoder.
  public static final class Scratch {
    private short[] heard = new short[0];

    /// A buffer for at least `samples`, contents arbitrary.
    public short[] heard(int samples) {
      if (heard.length < samples) {
        heard = new short[samples];
      }
      return heard;
    }
  }

  private record Lane<D>(ArrayBlockingQueue<Work<D>> queue, LongAdder refused) {
    Lane(int queuedMax) {
      this(new ArrayBlockingQueue<>(queuedMax), new LongAdder());
    }
  }

  private final Lane<D> turns;
  private final Lane<D> bargeIns;
  private final Lane<D> interims;
  private final Lane<D> preparations;
  private final List<Lane<D>> mostUrgentFirst;
  private final Semaphore waiting = new Semaphore(0);
  private final Supplier<D> decoders;
  private final AtomicInteger atWork = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  public DecodingPool(int threadCount, int queuedMax, Supplier<D> decoders) {
    this.decoders = decoders;
    turns = new Lane<>(queuedMax);
    bargeIns = new Lane<>(queuedMax);
    interims = new Lane<>(queuedMax);
    preparations = new Lane<>(queuedMax);
    mostUrgentFirst = List.of(turns, bargeIns, interims, preparations);
    for (int i = 1; i <= threadCount; i++) {
      threads.add(Thread.ofPlatform().daemon().name("parley-decoder-" + i).start(this::work));
    }
  }

  /// Queues `work`; false when its queue is full or the pool is closed.
  public boolean offer(Urgency urgency, Work<D> work) {
    var lane = lane(urgency);
    // Who closes it answers what is queued before, and may miss what is queued while they do.
    if (closed || !lane.queue().offer(work) || closed && lane.queue().remove(work)) {
      lane.refused().increment();
      return false;
    }
    waiting.release();
    return true;
  }

  /// Why `offer` refuses work.
  public String whyRefused() {
    return closed ? CLOSED : "no decoder is free: too many passes are waiting";
  }

  /// Has every decoder do `work` when it has nothing better to do; left out where too much waits,
  /// and where it fails.
  public void makeReady(Consumer<D> work) {
    Work<D> preparing =
        new Work<>() {
          @Override
          public void with(D decoder, Scratch scratch) {
            work.accept(decoder);
          }

          @Override
          public void failed(RecognitionException cause) {}
        };
    for (int i = 0; i < threads.size(); i++) {
      offer(Urgency.PREPARE, preparing);
    }
  }

  public long refused(Urgency urgency) {
    return lane(urgency).refused().sum();
  }

  /// Queues `work` if nothing else waits or is being done; false otherwise. What nobody waits for
  /// must not slow what somebody does.
  public boolean offerIfIdle(Urgency urgency, Work<D> work) {
    return atWork.get() == 0 && waiting.availablePermits() == 0 && offer(urgency, work);
  }

  private Lane<D> lane(Urgency urgency) {
    return switch (urgency) {
      case TURN -> turns;
      case BARGE_IN -> bargeIns;
      case INTERIM -> interims;
      case PREPARE -> preparations;
    };
  }

  private void work() {
    var scratch = new Scratch();
    D decoder = null;
    try {
      while (true) {
        waiting.acquire();
        var next = mostUrgent();
        atWork.incrementAndGet();
        try {
          if (decoder == null) {
            decoder = decoders.get();
          }
          next.with(decoder, scratch);
        } catch (RecognitionException broken) {
          // What state the decoder is in is not known: the next work gets a new one.
          if (decoder != null) {
            decoder.close();
            decoder = null;
          }
          tell(next, broken);
        } catch (RuntimeException | Error bug) {
          log.error("a decoding pass ended in an unexpected error", bug);
          tell(next, new RecognitionException("unexpected error in a decoding pass", bug));
        } finally {
          atWork.decrementAndGet();
        }
      }
    } catch (InterruptedException stop) {
      if (decoder != null) {
        decoder.close();
      }
    }
  }

  /// Whatever whoever waited makes of it, this thread goes on.
  private void tell(Work<D> failed, RecognitionException cause) {
    try {
      failed.failed(cause);
    } catch (RuntimeException bug) {
      log.error("a failed decoding pass could not be told of", bug);
    }
  }

  private Work<D> mostUrgent() {
    for (var lane : mostUrgentFirst) {
      var next = lane.queue().poll();
      if (next != null) {
        return next;
      }
    }
    throw new IllegalStateException("a permit without work");
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    var cause = new RecognitionException(CLOSED);
    mostUrgentFirst.forEach(
        lane -> {
          for (var left = lane.queue().poll(); left != null; left = lane.queue().poll()) {
            left.failed(cause);
          }
        });
  }
}
