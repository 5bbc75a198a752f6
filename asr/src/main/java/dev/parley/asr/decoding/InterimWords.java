package dev.parley.asr.decoding;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.DecodingPool.Scratch;
import dev.parley.asr.decoding.DecodingPool.Urgency;
import dev.parley.asr.decoding.DecodingPool.Work;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The words of one call's utterance while it is still being said: one decode in one shot over the
/// speech so far, again and again, each later than the one before by a longer step. A fresh decoder
/// that streams hears telephone speech badly while its cepstral mean adapts, one that begins anew
/// does not.
///
/// One object serves the whole call, so that asking allocates nothing on the call's loop. Interim
/// words are left out wherever any decoder has something to do: nobody waits for them.
final class InterimWords<D extends DecodingPool.Decoder> implements Work<D> {

  private static final int FIRST_MS = 500;

  /// Later steps are a share of what was said so far, so that a long turn does not cost its square.
  private static final int STEP_DIVISOR = 4;

  /// Longer speech is only decoded when it pauses.
  private static final int SPEECH_MAX_MS = 8_000;

  private static final long NONE = -1;

  private final DecodingPool<D> pool;
  private final Hearing<D> hearing;
  private final HeardAudio audio;
  private final int sampleRateHz;
  private final Consumer<RecognitionEvent> listener;
  private final AtomicBoolean underWay = new AtomicBoolean();

  /// First sample of the utterance whose words so far are wanted. The loop writes it, decoders read
  /// it before and after their work.
  private final AtomicLong wantedFrom = new AtomicLong(NONE);

  // Written by the loop before it queues the work, read by the decoder that takes it.
  private RecognitionContext context;
  private long from;
  private long to;

  // The loop's own.
  private long begun = NONE;
  private long nextAt;

  InterimWords(
      DecodingPool<D> pool,
      Hearing<D> hearing,
      HeardAudio audio,
      int sampleRateHz,
      RecognitionContext context,
      Consumer<RecognitionEvent> listener) {
    this.pool = pool;
    this.hearing = hearing;
    this.audio = audio;
    this.sampleRateHz = sampleRateHz;
    this.context = context;
    this.listener = listener;
  }

  /// An utterance began with sample `utteranceFrom`; the words of the one before don't matter now.
  void begin(long utteranceFrom, long now) {
    begun = utteranceFrom;
    wantedFrom.set(NONE);
    nextAt = now + samples(FIRST_MS);
  }

  /// A pass over the utterance was asked for: its words are better than any on their way here.
  void overtaken(long now) {
    wantedFrom.set(NONE);
    nextAt = now + samples(FIRST_MS);
  }

  /// The utterance is over.
  void stop() {
    begun = NONE;
    wantedFrom.set(NONE);
  }

  /// More was heard: asks for words when it is time. On the loop, for each frame.
  void heard(long now, RecognitionContext current) {
    if (begun == NONE || now < nextAt) {
      return;
    }
    long spoken = now - begun;
    nextAt = now + Math.max(samples(FIRST_MS), spoken / STEP_DIVISOR);
    if (spoken > samples(SPEECH_MAX_MS) || !underWay.compareAndSet(false, true)) {
      return;
    }
    context = current;
    from = begun;
    to = now;
    wantedFrom.set(begun);
    if (!pool.offerIfIdle(Urgency.INTERIM, this)) {
      underWay.set(false);
    }
  }

  @Override
  public void with(D decoder, Scratch scratch) {
    try {
      long utterance = from;
      if (wantedFrom.get() != utterance) {
        return;
      }
      int length = (int) (to - utterance);
      var heard = scratch.heard(length);
      if (!audio.read(utterance, to, heard)) {
        return;
      }
      var words = hearing.words(decoder, context, heard, length, sampleRateHz);
      if (!words.isEmpty() && wantedFrom.get() == utterance) {
        listener.accept(new RecognitionEvent.Interim(words));
      }
    } finally {
      underWay.set(false);
    }
  }

  /// Nothing is lost: the words are asked for again, and in the end decoded for good.
  @Override
  public void failed(RecognitionException cause) {
    underWay.set(false);
  }

  private long samples(int millis) {
    return (long) sampleRateHz * millis / 1_000;
  }
}
