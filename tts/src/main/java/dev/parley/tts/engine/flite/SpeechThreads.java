package dev.parley.tts.engine.flite;

import dev.parley.tts.engine.flite.nativelib.FliteLibrary;
import dev.parley.tts.engine.flite.nativelib.FliteSpeaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform threads that flite runs on (its callbacks would pin a virtual thread).
///
/// Utterances that nobody hears yet go before the later chunks of those already playing, which are
/// made a hundred times faster than they are heard. The queue refuses what is more than
/// `SPEECHES_MAX` utterances at once.
final class SpeechThreads implements AutoCloseable {

  static final int DEFAULT_COUNT = Math.max(2, Runtime.getRuntime().availableProcessors());
  static final int SPEECHES_MAX = 512;

  private static final Logger LOG = LoggerFactory.getLogger(SpeechThreads.class);

  private final PriorityBlockingQueue<Turn> queue =
      new PriorityBlockingQueue<>(
          64, Comparator.comparing((Turn turn) -> !turn.first()).thenComparingLong(Turn::order));
  private final AtomicLong order = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private final FliteLibrary library;
  private volatile boolean closed;

  SpeechThreads(FliteLibrary library, int count) {
    this.library = library;
    for (int i = 1; i <= count; i++) {
      threads.add(Thread.ofPlatform().name("flite-" + i).daemon().start(this::speakAlways));
    }
  }

  /// Queues the first chunk, or refuses and says so to the listener.
  void begin(FliteSpeech speech) {
    if (underWay.incrementAndGet() > SPEECHES_MAX) {
      underWay.decrementAndGet();
      refused.incrementAndGet();
      speech.failed("flite has " + SPEECHES_MAX + " utterances under way and takes no more");
      return;
    }
    requeue(speech);
  }

  /// How many utterances were refused.
  long refused() {
    return refused.get();
  }

  /// What is being spoken is spoken to the end of its chunk; everything that waits is told.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    failWaiting();
  }

  private void requeue(FliteSpeech speech) {
    queue.add(turn(speech));
    if (closed) {
      failWaiting();
    }
  }

  private void failWaiting() {
    for (Turn turn = queue.poll(); turn != null; turn = queue.poll()) {
      underWay.decrementAndGet();
      tellFailure(turn.speech(), "flite was closed");
    }
  }

  private Turn turn(FliteSpeech speech) {
    return new Turn(speech, speech.begins(), order.getAndIncrement());
  }

  private void speakAlways() {
    try (FliteSpeaker speaker = new FliteSpeaker(library)) {
      while (!Thread.currentThread().isInterrupted()) {
        speak(queue.take().speech(), speaker);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void speak(FliteSpeech speech, FliteSpeaker speaker) {
    boolean more = false;
    try {
      more = speech.speakNext(speaker);
    } catch (RuntimeException | Error failure) {
      LOG.error("An utterance failed", failure);
      tellFailure(speech, String.valueOf(failure.getMessage()));
    }
    if (more) {
      requeue(speech);
    } else {
      underWay.decrementAndGet();
    }
  }

  private static void tellFailure(FliteSpeech speech, String cause) {
    try {
      speech.failed(cause);
    } catch (RuntimeException listenerFailed) {
      // The listener can't be told: the thread must go on for all other calls.
      LOG.error("The listener of an utterance failed as well", listenerFailed);
    }
  }

  /// @param order of asking, among equals
  private record Turn(FliteSpeech speech, boolean first, long order) {}
}
