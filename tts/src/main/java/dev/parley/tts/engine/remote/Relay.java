package dev.parley.tts.engine.remote;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.engine.remote.Link.Fault;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import dev.parley.tts.text.Seams;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One utterance that workers speak. Belongs to the relay's thread.
///
/// | state      | it goes on with                                       | when                               |
/// |------------|-------------------------------------------------------|------------------------------------|
/// | by worker  | the next worker, from the first word not passed on    | it is lost, late, or refuses       |
/// | by worker  | the engine at hand, from that word                    | no other is there, or time is up   |
/// | by worker  | over                                                  | all was spoken, or it was stopped  |
/// | at hand    | (the engine tells the listener itself, on its thread) |                                    |
///
/// A voice that workers have and the engine at hand has not is begun by workers alone: where none
/// of them begins, the utterance fails, and whoever asked chooses another voice. Once begun it goes
/// on in any voice, because half a sentence would be worse.
final class Relay implements RelayThread.Ticked {

  private final String text;
  private final Supplier<Seams> textsSeams;
  private Optional<Seams> seams = Optional.empty();
  private final int rateHz;
  private final Links links;
  private final RelayTimings timings;
  private final SpeechListener listener;
  private final long askedAtNanos;
  private final Set<String> tried = new HashSet<>();
  private State state = new State.Over();
  private long firstPassedOnNanos;

  private sealed interface State {
    record ByWorker(Spoken spoken) implements State {}

    record AtHand(Speech speech) implements State {}

    record Over() implements State {}
  }

  Relay(
      String text,
      Supplier<Seams> textsSeams,
      int rateHz,
      Links links,
      RelayTimings timings,
      SpeechListener listener,
      long askedAtNanos) {
    this.text = text;
    this.textsSeams = textsSeams;
    this.rateHz = rateHz;
    this.links = links;
    this.timings = timings;
    this.listener = listener;
    this.askedAtNanos = askedAtNanos;
  }

  void begin(long nowNanos) {
    goOn(0, 0, nowNanos);
  }

  /// The rest is not wanted; `ended` still comes.
  void stop() {
    switch (state) {
      case State.ByWorker(Spoken spoken) -> {
        state = new State.Over();
        spoken.link().stop();
        listener.ended();
      }
      case State.AtHand(Speech speech) -> speech.stop();
      case State.Over() -> {}
    }
  }

  @Override
  public boolean isDone() {
    return !(state instanceof State.ByWorker);
  }

  private void goOn(int textFrom, long samplesBefore, long nowNanos) {
    boolean begun = samplesBefore > 0;
    boolean late = !begun && nowNanos - askedAtNanos >= timings.remote().toNanos();
    if (!late) {
      Spoken next = new Spoken(new WholeWords(seams(), textFrom, samplesBefore), nowNanos);
      Optional<Link> link = links.toWorker(text.substring(textFrom), tried, next);
      if (link.isPresent()) {
        tried.add(link.get().at());
        next.through(link.get());
        state = new State.ByWorker(next);
        return;
      }
    }
    atHand(textFrom, samplesBefore);
  }

  /// Found on the relay's thread, for whoever asks is a call's event loop.
  private Seams seams() {
    Seams found = seams.orElseGet(textsSeams);
    seams = Optional.of(found);
    return found;
  }

  private void atHand(int textFrom, long samplesBefore) {
    try {
      state =
          new State.AtHand(
              links.toStandIn(
                  text.substring(textFrom),
                  samplesBefore > 0,
                  new Rest(listener, textFrom, samplesBefore)));
    } catch (SynthesisException unable) {
      fail(String.valueOf(unable.getMessage()));
    }
  }

  private void fail(String cause) {
    state = new State.Over();
    listener.failed(cause);
  }

  /// What is late is asked elsewhere.
  @Override
  public void tick(long nowNanos) {
    if (state instanceof State.ByWorker(Spoken spoken) && spoken.isOverdue(nowNanos)) {
      leave(spoken, Fault.SLOW, "its speech was due", nowNanos);
    }
  }

  @Override
  public void broken(String cause) {
    if (state instanceof State.ByWorker(Spoken spoken)) {
      spoken.link().stop();
      fail(cause);
    }
  }

  private void leave(Spoken spoken, Fault fault, String cause, long nowNanos) {
    spoken.link().giveUp(fault, cause);
    links.moved(spoken.link().at(), cause);
    goOn(spoken.words.goOnAt(), spoken.words.samplesPassedOn(), nowNanos);
  }

  private boolean isCurrent(Spoken spoken) {
    return state instanceof State.ByWorker(Spoken current) && current == spoken;
  }

  private boolean lasts(Duration atLeast, long nowNanos, long samples) {
    long made = samples * 1_000_000_000L / rateHz;
    return made - (nowNanos - firstPassedOnNanos) > atLeast.toNanos();
  }

  /// What one worker speaks.
  private final class Spoken implements Link.Answers {

    private final WholeWords words;
    private Optional<Link> link = Optional.empty();
    private long heardFromNanos;

    Spoken(WholeWords words, long nowNanos) {
      this.words = words;
      this.heardFromNanos = nowNanos;
    }

    void through(Link opened) {
      link = Optional.of(opened);
    }

    Link link() {
      return link.orElseThrow();
    }

    boolean isOverdue(long nowNanos) {
      long quiet = nowNanos - heardFromNanos;
      return words.samplesPassedOn() == 0
          ? quiet >= timings.firstWord().toNanos()
          : quiet >= timings.quiet().toNanos()
              && !lasts(timings.runningOut(), nowNanos, words.samplesPassedOn());
    }

    @Override
    public void spoken(List<WordMark> marks, short[] samples, long nowNanos) {
      if (!isCurrent(this)) {
        return;
      }
      heardFromNanos = nowNanos;
      marks.forEach(words::word);
      words.audio(samples);
      long before = words.samplesPassedOn();
      words.passOnTo(listener);
      if (before == 0 && words.samplesPassedOn() > 0) {
        firstPassedOnNanos = nowNanos;
      }
    }

    @Override
    public void ended(long nowNanos) {
      if (isCurrent(this)) {
        state = new State.Over();
        words.passOnAllTo(listener);
        listener.ended();
      }
    }

    @Override
    public void lost(Fault fault, String cause, long nowNanos) {
      if (isCurrent(this)) {
        leave(this, fault, cause, nowNanos);
      }
    }

    @Override
    public void broken(String cause) {
      if (isCurrent(this)) {
        Relay.this.broken(cause);
      }
    }
  }

  /// Tells the utterance's listener what is spoken of its rest.
  private record Rest(SpeechListener listener, int textFrom, long samplesBefore)
      implements SpeechListener {

    @Override
    public void audio(short[] samples) {
      listener.audio(samples);
    }

    @Override
    public void word(WordMark mark) {
      listener.word(
          new WordMark(
              textFrom + mark.textFrom(),
              textFrom + mark.textTo(),
              samplesBefore + mark.sampleOffset()));
    }

    @Override
    public void ended() {
      listener.ended();
    }

    @Override
    public void failed(String cause) {
      listener.failed(cause);
    }
  }
}
