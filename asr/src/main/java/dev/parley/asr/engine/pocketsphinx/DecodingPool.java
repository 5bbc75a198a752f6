package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.speech.sound.FrontEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded set of platform threads, each with a warm decoder of its own, that takes work in the
/// order of its urgency: a turn that waits, then a barge-in under judgement, then interim words,
/// then making decoders ready.
///
/// Each urgency has a bounded queue. Work that finds its queue full is refused and counted
/// (`REFUSE_PASS`): a turn or barge-in then fails at once, interim words are skipped.
final class DecodingPool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DecodingPool.class);

  enum Urgency {
    TURN,
    BARGE_IN,
    INTERIM,
    PREPARE
  }

  /// Something to be done with a decoder. Exactly one of its methods is called, once.
  interface Work {
    void with(WarmDecoder decoder, Scratch scratch);

    /// The decoder broke while this work was done, or none can be made.
    void failed(RecognitionException cause);
  }

  /// What one decoding thread keeps from pass to pass besides its decoder.
  static final class Scratch {
    final FrontEnd frontEnd = new FrontEnd();
    private short[] heard = new short[0];

    /// A buffer for at least `samples`, contents arbitrary.
    short[] heard(int samples) {
      if (heard.length < samples) {
        heard = new short[samples];
      }
      return heard;
    }
  }

  private record Lane(ArrayBlockingQueue<Work> queue, LongAdder refused) {
    Lane(int queuedMax) {
      this(new ArrayBlockingQueue<>(queuedMax), new LongAdder());
    }
  }

  private final Lane turns;
  private final Lane bargeIns;
  private final Lane interims;
  private final Lane preparations;
  private final List<Lane> mostUrgentFirst;
  private final Semaphore waiting = new Semaphore(0);
  private final Supplier<WarmDecoder> decoders;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  DecodingPool(int threadCount, int queuedMax, Supplier<WarmDecoder> decoders) {
    this.decoders = decoders;
    turns = new Lane(queuedMax);
    bargeIns = new Lane(queuedMax);
    interims = new Lane(queuedMax);
    preparations = new Lane(queuedMax);
    mostUrgentFirst = List.of(turns, bargeIns, interims, preparations);
    for (int i = 1; i <= threadCount; i++) {
      threads.add(Thread.ofPlatform().daemon().name("parley-decoder-" + i).start(this::work));
    }
  }

  /// Queues `work`; false when its queue is full or the pool is closed.
  boolean offer(Urgency urgency, Work work) {
    var lane = lane(urgency);
    if (closed || !lane.queue().offer(work)) {
      lane.refused().increment();
      return false;
    }
    waiting.release();
    return true;
  }

  /// Has every decoder do `work` when it has nothing better to do; left out where too much waits.
  void makeReady(Work work) {
    for (int i = 0; i < threads.size(); i++) {
      offer(Urgency.PREPARE, work);
    }
  }

  long refused(Urgency urgency) {
    return lane(urgency).refused().sum();
  }

  /// Whether work of this urgency waits already.
  boolean busy(Urgency urgency) {
    return !lane(urgency).queue().isEmpty();
  }

  private Lane lane(Urgency urgency) {
    return switch (urgency) {
      case TURN -> turns;
      case BARGE_IN -> bargeIns;
      case INTERIM -> interims;
      case PREPARE -> preparations;
    };
  }

  private void work() {
    var scratch = new Scratch();
    WarmDecoder decoder = null;
    try {
      while (true) {
        waiting.acquire();
        var next = mostUrgent();
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
          next.failed(broken);
        } catch (RuntimeException | Error bug) {
          log.error("a decoding pass ended in an unexpected error", bug);
          next.failed(new RecognitionException("unexpected error in a decoding pass", bug));
        }
      }
    } catch (InterruptedException stop) {
      if (decoder != null) {
        decoder.close();
      }
    }
  }

  private Work mostUrgent() {
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
    var cause = new RecognitionException("the recognizer was closed");
    mostUrgentFirst.forEach(
        lane -> {
          for (var left = lane.queue().poll(); left != null; left = lane.queue().poll()) {
            left.failed(cause);
          }
        });
  }
}
