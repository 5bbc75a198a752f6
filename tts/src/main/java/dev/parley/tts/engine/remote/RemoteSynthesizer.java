package dev.parley.tts.engine.remote;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesisWorkers;
import dev.parley.tts.text.Seams;
import dev.parley.tts.wire.SpeechOnWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speech by workers, with an engine at hand for when there is none: it is loaded from the start,
/// because whoever needs it can't wait for that.
final class RemoteSynthesizer implements SpeechSynthesizer {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteSynthesizer.class);

  private final SpeechSynthesizer standIn;
  private final Lexicon lexicon;
  private final RelayTimings timings;
  private final RelayThread thread;
  private final WorkerPool pool;
  private final LongAdder moved = new LongAdder();
  private final LongAdder stoodIn = new LongAdder();

  /// Waits for what workers say of their voices, as long as for any first answer.
  ///
  /// @param standIn closed with this
  RemoteSynthesizer(
      SynthesisWorkers workers, SpeechSynthesizer standIn, Lexicon lexicon, RelayTimings timings) {
    this.standIn = standIn;
    this.lexicon = lexicon;
    this.timings = timings;
    thread = new RelayThread();
    pool = new WorkerPool(workers, thread, timings, System.nanoTime());
    thread.add(pool);
    thread.start();
    pool.awaitAsked(timings.probeAnswerFirst().toNanos());
  }

  @Override
  public String name() {
    return RemoteProvider.NAME;
  }

  /// Those of workers first: where they have better ones, that is what they are for.
  @Override
  public List<String> voices() {
    List<String> all = new ArrayList<>(pool.voices());
    standIn.voices().stream().filter(voice -> !all.contains(voice)).forEach(all::add);
    return List.copyOf(all);
  }

  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    if (format.channels() != 1) {
      throw new SynthesisException("workers speak into one channel, asked for " + format);
    }
    Links links = new VoicesLinks(voice, format);
    if (text.length() > SpeechOnWire.TEXT_CHARS_MAX) {
      return links.toStandIn(text, false, listener);
    }
    long asked = System.nanoTime();
    Relay relay =
        new Relay(
            text,
            () -> new Seams(text, lexicon),
            format.sampleRateHz(),
            links,
            timings,
            listener,
            asked);
    boolean taken =
        thread.ask(
            now -> {
              thread.add(relay);
              relay.begin(now);
            });
    return taken ? () -> thread.ask(_ -> relay.stop()) : links.toStandIn(text, false, listener);
  }

  /// Who can speak in one voice and format.
  private final class VoicesLinks implements Links {

    private final String voice;
    private final AudioFormat format;

    VoicesLinks(String voice, AudioFormat format) {
      this.voice = voice;
      this.format = format;
    }

    @Override
    public Optional<Link> toWorker(String text, Set<String> avoided, Link.Answers answers) {
      return pool.leastBusy(voice, avoided, System.nanoTime())
          .map(
              worker ->
                  new WorkerLink(
                      worker,
                      SpeechOnWire.of(text, voice, format, lexicon),
                      timings.utterance(),
                      thread,
                      answers));
    }

    @Override
    public Speech toStandIn(String text, boolean begun, SpeechListener listener) {
      boolean has = standIn.voices().contains(voice);
      if (!has && !begun) {
        throw new SynthesisException(
            "no worker speaks in the voice " + voice + " now, and " + standIn.name() + " can't");
      }
      stoodIn.increment();
      return standIn.speak(text, has ? voice : standIn.voices().getFirst(), format, listener);
    }

    @Override
    public void moved(String from, String cause) {
      moved.increment();
      LOG.warn("an utterance goes on elsewhere, away from {}: {}", from, cause);
    }
  }

  @Override
  public String state() {
    String lost =
        thread.refused() + thread.dropped() == 0
            ? ""
            : "; asked in vain %d times, speech lost %d"
                .formatted(thread.refused(), thread.dropped());
    return "%s; moved elsewhere %d times, %s stood in %d times%s"
        .formatted(pool.words(), moved.sum(), standIn.name(), stoodIn.sum(), lost);
  }

  @Override
  public void close() {
    thread.close();
    pool.close();
    standIn.close();
  }
}
