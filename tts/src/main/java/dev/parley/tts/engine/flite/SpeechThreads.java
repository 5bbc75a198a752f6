package dev.parley.tts.engine.flite;

import dev.parley.tts.engine.flite.nativelib.FliteLibrary;
import dev.parley.tts.engine.flite.nativelib.FliteSpeaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform threads that flite runs on (its callbacks would pin a virtual thread).
///
/// Utterances that nobody hears yet go before the later chunks of those already playing, which are
/// made a hundred times faster than they are heard, and those go before what is begun ahead: that
/// gets a thread when nothing else wants one, for its first chunk, and then stands by until it is
/// wanted or stopped. The queue refuses what is more than `SPEECHES_MAX` utterances at once.
final class SpeechThreads implements AutoCloseable {

  static final int DEFAULT_COUNT = Math.max(2, Runtime.getRuntime().availableProcessors());
  static final int SPEECHES_MAX = 512;

  private static final String CLOSED = "flite was closed";
  private static final Logger LOG = LoggerFactory.getLogger(SpeechThreads.class);

  private final PriorityBlockingQueue<Turn> queue =
      new PriorityBlockingQueue<>(
          64, Comparator.comparing(Turn::urgency).thenComparingLong(Turn::order));

  /// Begun ahead, and not to go on before they are wanted; counted as under way.
  private final Set<FliteSpeech> standingBy = ConcurrentHashMap.newKeySet();

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

  /// What was begun ahead is wanted, or stopped: it waits for nothing but a thread from now on.
  void release(FliteSpeech speech) {
    boolean waited = queue.removeIf(turn -> turn.speech() == speech);
    if (standingBy.remove(speech) || waited) {
      requeue(speech);
    }
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
      tellFailure(turn.speech(), CLOSED);
    }
    for (FliteSpeech speech : List.copyOf(standingBy)) {
      if (standingBy.remove(speech)) {
        underWay.decrementAndGet();
        tellFailure(speech, CLOSED);
      }
    }
  }

  private Turn turn(FliteSpeech speech) {
    return new Turn(speech, speech.urgency(), order.getAndIncrement());
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
    if (!more) {
      underWay.decrementAndGet();
    } else if (speech.mayGoOn()) {
      requeue(speech);
    } else {
      standBy(speech);
    }
  }

  /// Whoever takes it out again queues it: here too, as it may have been wanted meanwhile.
  private void standBy(FliteSpeech speech) {
    standingBy.add(speech);
    if (speech.mayGoOn() && standingBy.remove(speech)) {
      requeue(speech);
    } else if (closed) {
      failWaiting();
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
  private record Turn(FliteSpeech speech, FliteSpeech.Urgency urgency, long order) {}
}
