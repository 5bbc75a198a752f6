package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One utterance, followed by an ear while it is said, so that little is left to decode when it
/// pauses.
///
/// A recognizer tells its final words once and forgets the speech. So after a pass the ear is
/// behind by the whole utterance, and hears it again from the ring: at once when the next pass
/// asks, and otherwise when the caller has been going on for `RESUMED_MS`, because most turns end
/// with the first pass.
///
/// Threads of the pool come in for a step or a pass, at most one at a time: `calls` counts those
/// that came, whoever is inside goes on until it has seen them all, and nobody waits.
final class Utterance implements Work<ThreadsEars> {

  private static final Logger log = LoggerFactory.getLogger(Utterance.class);

  /// Passes that may wait; further ones are refused. A turn asks for one at a time.
  private static final int PASSES_MAX = 4;

  /// Speech between two steps while it is said.
  private static final int STEP_MS = 200;

  /// What is heard in one step at most when the ear is behind, so that turns don't wait for long.
  private static final int CATCH_UP_MS = 1_000;

  private static final int RESUMED_MS = 400;

  private final EarShelf shelf;
  private final ContextSpeeches speeches;
  private final HeardAudio audio;
  private final int sampleRateHz;
  private final long from;
  private final long samplesMax;
  private final Consumer<RecognitionEvent> listener;

  private final ArrayBlockingQueue<VoskPass> passes = new ArrayBlockingQueue<>(PASSES_MAX);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean stepQueued = new AtomicBoolean();
  private volatile RecognitionContext context;
  private volatile boolean ended;
  private volatile boolean released;

  /// How far the next step should come; set by whoever is inside, read by the pacer.
  private volatile long nextStepAt;

  // Of whoever is inside.
  private @Nullable Ear ear;
  private long heardTo;
  private long toldTo;
  private String told = "";
  private boolean deaf;

  Utterance(
      EarShelf shelf,
      ContextSpeeches speeches,
      HeardAudio audio,
      int sampleRateHz,
      long from,
      long samplesMax,
      RecognitionContext context,
      Consumer<RecognitionEvent> listener) {
    this.shelf = shelf;
    this.speeches = speeches;
    this.audio = audio;
    this.sampleRateHz = sampleRateHz;
    this.from = from;
    this.samplesMax = samplesMax;
    this.context = context;
    this.listener = listener;
    this.heardTo = from;
    this.nextStepAt = audio.written() + samples(STEP_MS);
  }

  // On the call's loop.

  /// The first sample of a pass up to `to`: older audio than the longest utterance is forgotten.
  long startFor(long to) {
    return Math.max(from, to - samplesMax);
  }

  /// False when too many wait.
  boolean ask(VoskPass pass) {
    return passes.offer(pass);
  }

  void expect(RecognitionContext now) {
    context = now;
  }

  void end() {
    ended = true;
  }

  // On the pacer's thread.

  boolean isReleased() {
    return released;
  }

  /// Whether a step is due that is not queued yet. The one who hears true queues it, or says that
  /// it could not.
  boolean claimStep() {
    return (ended || audio.written() >= nextStepAt) && stepQueued.compareAndSet(false, true);
  }

  void stepRefused() {
    stepQueued.set(false);
  }

  // On the pool's threads.

  @Override
  public void with(ThreadsEars ears, Scratch scratch) {
    stepQueued.set(false);
    if (calls.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      var pass = passes.poll();
      if (pass != null) {
        answer(pass, ears);
      } else if (ended) {
        release();
      } else {
        step();
      }
      seen = calls.addAndGet(-seen);
    } while (seen != 0);
  }

  /// Nothing was heard: the passes that wait won't be.
  @Override
  public void failed(RecognitionException cause) {
    stepQueued.set(false);
    for (var pass = passes.poll(); pass != null; pass = passes.poll()) {
      pass.fail(cause);
    }
  }

  private void answer(VoskPass pass, ThreadsEars ears) {
    if (pass.isOver()) {
      return;
    }
    pass.started();
    try {
      var wanted = speeches.of(pass.context()).grammar(Purpose.TURN);
      if (!listening(wanted) || forgotten(pass.to()) || !follow(pass.to())) {
        pass.hear(ears);
        return;
      }
      var heard = ear().finish();
      behind();
      toldTo = pass.to();
      nextStepAt = pass.to() + samples(RESUMED_MS);
      pass.answer(heard, ears);
    } catch (RuntimeException e) {
      breakOff(e);
      pass.fail(String.valueOf(e.getMessage()));
    }
  }

  /// Follows what was said since, and tells its words if they changed.
  private void step() {
    try {
      long now = audio.written();
      if (deaf || now < nextStepAt || !listening(speeches.of(context).grammar(Purpose.TURN))) {
        return;
      }
      long to = Math.min(now, heardTo + samples(CATCH_UP_MS));
      long piece = samples(Ear.PIECE_MS);
      // A pass that comes meanwhile goes first.
      while (heardTo < to && passes.isEmpty()) {
        if (!follow(Math.min(to, heardTo + piece))) {
          deaf = true;
          return;
        }
      }
      nextStepAt = heardTo < now ? now : heardTo + samples(STEP_MS);
      var words = ear().soFar().replace(NativeGrammar.UNKNOWN, "").strip().replaceAll(" +", " ");
      // Words up to the last pass were told better by that pass.
      if (heardTo > toldTo
          && !words.isEmpty()
          && !words.equals(told)
          && passes.isEmpty()
          && !ended) {
        told = words;
        listener.accept(new RecognitionEvent.Interim(words));
      }
    } catch (RuntimeException e) {
      // The pass will meet the same and say so.
      breakOff(e);
      deaf = true;
    }
  }

  /// Whether the ear is behind by more than the ring keeps.
  private boolean forgotten(long to) {
    return heardTo < startFor(to);
  }

  /// Whether an ear with this grammar is at work on the utterance.
  private boolean listening(Optional<NativeGrammar> grammar) {
    if (ear != null && !ear.grammar().equals(grammar)) {
      giveBack();
    }
    if (ear == null) {
      ear = shelf.take(grammar).orElse(null);
      if (ear != null) {
        ear.begin(sampleRateHz);
      }
    }
    return ear != null;
  }

  /// Hears up to `to`; false when the ring has forgotten some of it.
  private boolean follow(long to) {
    long piece = samples(Ear.PIECE_MS);
    while (heardTo < to) {
      long next = Math.min(to, heardTo + piece);
      if (!ear().hear(audio, heardTo, next)) {
        return false;
      }
      heardTo = next;
    }
    return true;
  }

  private Ear ear() {
    if (ear == null) {
      throw new IllegalStateException("nothing listens to the utterance");
    }
    return ear;
  }

  /// The ear has told its words and knows nothing of the utterance now.
  private void behind() {
    ear().begin(sampleRateHz);
    heardTo = from;
  }

  private void release() {
    try {
      if (ear != null) {
        giveBack();
      }
    } catch (RuntimeException e) {
      breakOff(e);
    }
    released = true;
  }

  private void giveBack() {
    ear().finish();
    shelf.giveBack(ear());
    ear = null;
    heardTo = from;
  }

  /// What state the ear is in is not known: the next one is new. Nothing may leave `with` but by
  /// its end, or nobody could come in again.
  private void breakOff(RuntimeException cause) {
    if (!(cause instanceof RecognitionException)) {
      log.error("an utterance was broken off by an unexpected error", cause);
    }
    if (ear != null) {
      shelf.discard(ear);
      ear = null;
      heardTo = from;
    }
  }

  private long samples(int millis) {
    return (long) sampleRateHz * millis / 1_000;
  }
}
