package dev.parley.asr.engine.vosk;

import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.DecodingPool.Urgency;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A thread that has the utterances under way followed, step by step. So the calls' loops only
/// write their frames into rings: no queue, and no lock of one, on the 20 ms path.
final class Pacer implements AutoCloseable {

  private static final Duration EVERY = Duration.ofMillis(50);

  private final DecodingPool<ThreadsEars> pool;
  private final Set<Utterance> underWay = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  Pacer(DecodingPool<ThreadsEars> pool) {
    this.pool = pool;
    thread = Thread.ofPlatform().daemon().name("parley-vosk-pacer").start(this::pace);
  }

  /// Has `utterance` followed until it has ended and its ear is back on the shelf.
  void follow(Utterance utterance) {
    underWay.add(utterance);
  }

  private void pace() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(EVERY.toNanos());
      underWay.removeIf(Utterance::isReleased);
      for (var utterance : underWay) {
        if (utterance.claimStep() && !pool.offer(Urgency.INTERIM, utterance)) {
          utterance.stepRefused();
        }
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
