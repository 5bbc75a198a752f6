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
  private volatile State state = State.NOT_YET;

  // The loop's own.
  private long nextAt;

  /// Held by the thread that searches.
  private final ReentrantLock searching = new ReentrantLock();

  private Optional<Search> search = Optional.empty();

  /// @param heardTo the first sample that was not heard
  private record Search(
      RunningSearch running, ContextNetworks networks, Network own, long heardTo, String words) {}

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
  }

  private long samples(int millis) {
    return (long) utterance.sampleRateHz() * millis / 1_000;
  }

  @Override
  public boolean heard(long written) {
    if (written >= nextAt && state != State.LEFT && underWay.compareAndSet(false, true)) {
      nextAt = written + samples(STEP_MS);
      if (!pool.offer(Urgency.INTERIM, this)) {
        underWay.set(false);
      }
    }
    return state == State.FOLLOWED;
  }

  @Override
  public boolean serves(Hearing.Request request) {
    return state == State.FOLLOWED
        && request.purpose() == Purpose.TURN
        && request.from() == utterance.from()
        && request.context().equals(utterance.context());
  }

  @Override
  public Hearing.Asked ask(Hearing.Request request) {
    var pass = new ViterbiPass(request, contexts, Optional.of(this));
    pass.queueIn(pool);
    return pass;
  }

  @Override
  public void close() {
    state = State.LEFT;
    putBackIfIdle();
  }

  // What decoding threads do.

  @Override
  public void with(ViterbiDecoder decoder, Scratch scratch) {
    searching.lock();
    try {
      if (state == State.NOT_YET) {
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
          .filter(_ -> state == State.FOLLOWED)
          .map(
              at ->
                  decoder.turn(
                      at.networks,
                      at.running.turnPath(at.networks.turn()),
                      at.running.anyPhones(),
                      at.running.sounds().scores(),
                      _ -> at.running.ownPath(at.own)));
    } finally {
      searching.unlock();
      putBackIfIdle();
    }
  }

  private void begin() {
    var networks = contexts.of(utterance.context());
    var own = networks.ownWords().get();
    var running = own.isPresent() ? shelf.take() : Optional.<RunningSearch>empty();
    if (running.isEmpty()) {
      state = State.LEFT;
      return;
    }
    running.get().begin(networks.turn(), own.get(), utterance.sampleRateHz());
    search = Optional.of(new Search(running.get(), networks, own.get(), utterance.from(), ""));
    if (state == State.NOT_YET) {
      state = State.FOLLOWED;
    }
  }

  private void goOn(long to, boolean all, Scratch scratch) {
    if (state != State.FOLLOWED || search.isEmpty()) {
      return;
    }
    var at = search.get();
    int length = (int) Math.max(0, to - at.heardTo);
    var samples = scratch.heard(length);
    boolean there =
        to - utterance.from() <= utterance.samplesMax()
            && utterance.audio().read(at.heardTo, at.heardTo + length, samples);
    if (!there) {
      state = State.LEFT;
      return;
    }
    at.running.hear(at.networks.turn(), at.own, samples, length, all);
    search =
        Optional.of(new Search(at.running, at.networks, at.own, at.heardTo + length, at.words));
  }

  private void tellWords() {
    if (state != State.FOLLOWED || search.isEmpty()) {
      return;
    }
    var at = search.get();
    var words = String.join(" ", at.running.ownWordsSoFar(at.own));
    if (!words.isEmpty() && !words.equals(at.words)) {
      search = Optional.of(new Search(at.running, at.networks, at.own, at.heardTo, words));
      utterance.listener().accept(new RecognitionEvent.Interim(words));
    }
  }

  /// The thread that still searches does it otherwise, when it is done.
  private void putBackIfIdle() {
    if (state == State.LEFT && searching.tryLock()) {
      try {
        search.ifPresent(at -> shelf.putBack(at.running));
        search = Optional.empty();
      } finally {
        searching.unlock();
      }
    }
  }
}
