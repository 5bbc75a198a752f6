package dev.parley.asr.engine.remote;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recognition by workers, with an engine at hand for when there is none: it is loaded from the
/// start, because whoever needs it can't wait for that.
final class RemoteRecognizer implements SpeechRecognizer {

  private static final Logger log = LoggerFactory.getLogger(RemoteRecognizer.class);

  private final SpeechRecognizer standIn;
  private final int utteranceSecondsMax;
  private final RelayTimings timings;
  private final RelayThread thread;
  private final WorkerPool pool;
  private final PreparedContexts standInsContexts = new PreparedContexts();
  private Optional<RecognitionStream> preparation = Optional.empty();
  private final LongAdder moved = new LongAdder();
  private final LongAdder movedForSlowness = new LongAdder();
  private final LongAdder stoodIn = new LongAdder();

  /// @param standIn closed with this
  RemoteRecognizer(
      RemoteWorkers workers,
      SpeechRecognizer standIn,
      int utteranceSecondsMax,
      RelayTimings timings) {
    this.standIn = standIn;
    this.utteranceSecondsMax = utteranceSecondsMax;
    this.timings = timings;
    thread = new RelayThread();
    pool = new WorkerPool(workers, thread, timings, System.nanoTime());
    thread.add(pool);
    thread.start();
  }

  @Override
  public String name() {
    return RemoteProvider.NAME;
  }

  @Override
  public RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener) {
    if (format.channels() != 1) {
      throw new RecognitionException("expected one channel, found " + format);
    }
    int rateHz = format.sampleRateHz();
    var audio = new HeardAudio(rateHz, utteranceSecondsMax);
    var relay =
        new Relay(
            audio, rateHz, utteranceSecondsMax, context, new CallsLinks(format), timings, listener);
    boolean taken =
        thread.ask(
            _ -> {
              thread.add(relay);
              relay.open();
            });
    if (!taken) {
      throw new RecognitionException("too much waits to be relayed to recognition workers");
    }
    return new RemoteStream(audio, rateHz, relay, thread, context, listener);
  }

  /// Who can hear calls of one format.
  private final class CallsLinks implements Links {

    private final AudioFormat format;

    CallsLinks(AudioFormat format) {
      this.format = format;
    }

    @Override
    public Optional<Link> toWorker(
        RecognitionContext context, Set<String> avoided, Link.Answers answers) {
      return pool.leastBusy(avoided, System.nanoTime())
          .map(worker -> new WorkerLink(worker, format.sampleRateHz(), context, thread, answers));
    }

    @Override
    public boolean hasWorker(Set<String> avoided) {
      return pool.leastBusy(avoided, System.nanoTime()).isPresent();
    }

    @Override
    public Link toStandIn(RecognitionContext context, Link.Answers answers) {
      stoodIn.increment();
      return new StandInLink(standIn, format, context, thread, answers);
    }

    @Override
    public void prepare(RecognitionContext context) {
      pool.prepare(context, System.nanoTime());
      if (standInsContexts.isNews(context)) {
        standInsPreparation(context).expect(context);
      }
    }

    @Override
    public void moved(String from, Link.Fault fault, String cause) {
      moved.increment();
      if (fault == Link.Fault.SLOW) {
        movedForSlowness.increment();
      }
      log.warn("what a caller said is replayed, away from {}: {}", from, cause);
    }
  }

  /// A stream that hears nothing, to tell the engine at hand of contexts. On the relay's thread.
  private RecognitionStream standInsPreparation(RecognitionContext context) {
    var there = preparation.orElseGet(() -> standIn.open(AudioFormat.TELEPHONE, context, _ -> {}));
    preparation = Optional.of(there);
    return there;
  }

  @Override
  public String state() {
    var lost =
        thread.refused() + thread.dropped() == 0
            ? ""
            : "; asked in vain %d times, answers lost %d"
                .formatted(thread.refused(), thread.dropped());
    return "%s; replayed elsewhere %d times (%d for slowness), %s stood in %d times%s"
        .formatted(
            pool.words(), moved.sum(), movedForSlowness.sum(), standIn.name(), stoodIn.sum(), lost);
  }

  @Override
  public void close() {
    thread.close();
    pool.close();
    preparation.ifPresent(RecognitionStream::close);
    standIn.close();
  }
}
