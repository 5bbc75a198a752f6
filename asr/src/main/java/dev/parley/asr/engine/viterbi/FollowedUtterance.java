package dev.parley.asr.engine.viterbi;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Urgency;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.decoding.Followed;
import dev.parley.asr.decoding.Hearing;
import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// An answer to an open question, searched as it is said. A search through a caller's own words
/// takes a tenth of the speech's own time, so one over all of a long answer would be waited for;
/// here only what came since the last step is left to do at a pause, and a further pause costs no
/// search over all before it.
///
/// It begins when there is enough speech for its mean to be known; shorter answers are searched
/// whole. Words so far are told after each step.
final class FollowedUtterance implements Followed, Work<ViterbiDecoder> {

  /// The pre-roll of 400 ms, and a second of speech.
  private static final int BEGINS_MS = 1_400;

  private static final int STEP_MS = 200;

  private enum State {
    NOT_YET,
    FOLLOWED,
    /// It can't be followed, or is over.
    LEFT
  }

  private final Hearing.Utterance utterance;
  private final Contexts<ContextNetworks> contexts;
  private final RunningSearch.Shelf shelf;
  private final DecodingPool<ViterbiDecoder> pool;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicReference<State> state = new AtomicReference<>(State.NOT_YET);

  // The loop's own.
  private long nextAt;

  /// Held by the thread that searches.
  private final ReentrantLock searching = new ReentrantLock();

  // Only with `searching` held.
  private Optional<Search> search = Optional.empty();

  /// The first sample that was not searched.
  private long heardTo;

  private boolean audible;
  private String wordsTold = "";

  /// What the utterance is searched with.
  private record Search(RunningSearch running, ContextNetworks networks, Network own) {

    void hear(short[] samples, int length, boolean all) {
      running.hear(networks.turn(), own, samples, length, all);
    }

    Recognition turn(ViterbiDecoder decoder) {
      return decoder.turn(
          networks,
          running.turnPath(networks.turn()),
          running.anyPhones(),
          running.sounds().scores(),
          running::ownPath);
    }

    String words() {
      return String.join(" ", running.ownWordsSoFar(own));
    }
  }

  FollowedUtterance(
      Hearing.Utterance utterance,
      Contexts<ContextNetworks> contexts,
      RunningSearch.Shelf shelf,
      DecodingPool<ViterbiDecoder> pool) {
    this.utterance = utterance;
    this.contexts = contexts;
    this.shelf = shelf;
    this.pool = pool;
    nextAt = utterance.from() + samples(BEGINS_MS);
    heardTo = utterance.from();
  }

  private long samples(int millis) {
    return (long) utterance.sampleRateHz() * millis / 1_000;
  }

  @Override
  public boolean heard(long written) {
    if (written >= nextAt && state.get() != State.LEFT && underWay.compareAndSet(false, true)) {
      nextAt = written + samples(STEP_MS);
      if (!pool.offer(Urgency.INTERIM, this)) {
        underWay.set(false);
      }
    }
    return isFollowed();
  }

  @Override
  public boolean serves(Hearing.Request request) {
    return isFollowed()
        && request.purpose() == Purpose.TURN
        && request.from() == utterance.from()
        && request.context().equals(utterance.context());
  }

  private boolean isFollowed() {
    return state.get() == State.FOLLOWED;
  }

  @Override
  public Hearing.Asked ask(Hearing.Request request) {
    var pass = new ViterbiPass(request, contexts, Optional.of(this));
    pass.queueIn(pool);
    return pass;
  }

  @Override
  public void close() {
    state.set(State.LEFT);
    putBackIfIdle();
  }

  // What decoding threads do.

  @Override
  public void with(ViterbiDecoder decoder, Scratch scratch) {
    searching.lock();
    try {
      if (state.get() == State.NOT_YET) {
        begin();
      }
      goOn(utterance.audio().written(), false, scratch);
      tellWords();
    } finally {
      searching.unlock();
      underWay.set(false);
      putBackIfIdle();
    }
  }

  /// Passes search the whole again then.
  @Override
  public void failed(RecognitionException cause) {
    underWay.set(false);
    close();
  }

  /// The words up to sample `to`; empty when the utterance is not followed any more.
  Optional<Recognition> turn(ViterbiDecoder decoder, long to, Scratch scratch) {
    searching.lock();
    try {
      goOn(to, true, scratch);
      return search
          .filter(_ -> isFollowed())
          .map(at -> audible ? at.turn(decoder) : Recognition.NOTHING);
    } finally {
      searching.unlock();
      putBackIfIdle();
    }
  }

  /// Begins when the networks are there; until then it is tried again at every step.
  private void begin() {
    var made = contexts.ifMade(utterance.context());
    if (made.isEmpty()) {
      return;
    }
    var networks = made.get();
    var own = networks.followed();
    var running = own.isPresent() ? shelf.take() : Optional.<RunningSearch>empty();
    if (running.isEmpty()) {
      state.set(State.LEFT);
      return;
    }
    running.get().begin(networks.turn(), own.get(), utterance.sampleRateHz());
    search = Optional.of(new Search(running.get(), networks, own.get()));
    state.compareAndSet(State.NOT_YET, State.FOLLOWED);
  }

  private void goOn(long to, boolean all, Scratch scratch) {
    if (!isFollowed() || search.isEmpty()) {
      return;
    }
    int length = (int) Math.max(0, to - heardTo);
    var samples = scratch.heard(length);
    boolean there =
        to - utterance.from() <= utterance.samplesMax()
            && utterance.audio().read(heardTo, heardTo + length, samples);
    if (!there) {
      state.set(State.LEFT);
      return;
    }
    search.get().hear(samples, length, all);
    audible |= Loudness.isAudible(samples, length, utterance.sampleRateHz());
    heardTo += length;
  }

  private void tellWords() {
    if (!audible || !isFollowed() || search.isEmpty()) {
      return;
    }
    var words = search.get().words();
    if (!words.isEmpty() && !words.equals(wordsTold)) {
      wordsTold = words;
      utterance.listener().accept(new RecognitionEvent.Interim(words));
    }
  }

  /// The thread that still searches does it otherwise, when it is done.
  private void putBackIfIdle() {
    if (state.get() == State.LEFT && searching.tryLock()) {
      try {
        search.ifPresent(at -> shelf.putBack(at.running));
        search = Optional.empty();
      } finally {
        searching.unlock();
      }
    }
  }
}
