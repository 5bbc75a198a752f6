package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One request for the words of an utterance so far: answered once, unless dropped before.
final class VoskPass {

  private final int number;
  private final Purpose purpose;
  private final RecognitionContext context;
  private final ContextSpeeches speeches;
  private final HeardAudio audio;
  private final int sampleRateHz;
  private final long from;
  private final long to;
  private final Consumer<RecognitionEvent> listener;
  private final long askedNanos = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();
  private long startedNanos;

  VoskPass(
      int number,
      Purpose purpose,
      RecognitionContext context,
      ContextSpeeches speeches,
      HeardAudio audio,
      int sampleRateHz,
      long from,
      long to,
      Consumer<RecognitionEvent> listener) {
    this.number = number;
    this.purpose = purpose;
    this.context = context;
    this.speeches = speeches;
    this.audio = audio;
    this.sampleRateHz = sampleRateHz;
    this.from = from;
    this.to = to;
    this.listener = listener;
  }

  int number() {
    return number;
  }

  RecognitionContext context() {
    return context;
  }

  long to() {
    return to;
  }

  boolean isOver() {
    return over.get();
  }

  /// Nobody waits for it any more: what has not begun is not done.
  void drop() {
    over.set(true);
  }

  void started() {
    startedNanos = System.nanoTime();
  }

  /// Hears all of it in one go and answers.
  void hear(ThreadsEars ears) {
    var grammar = speeches.of(context).grammar(purpose);
    answer(ears.hear(grammar, audio, from, to, sampleRateHz), ears);
  }

  /// What was not in a turn's grammar is heard once more without one, for the record and for the
  /// caller who speaks of something else.
  void answer(List<Hypothesis> heard, ThreadsEars ears) {
    var speech = speeches.of(context);
    var recognition = Verdict.of(heard, speech, purpose);
    if (!recognition.accepted() && purpose == Purpose.TURN && speech.turn().isPresent()) {
      recognition =
          Verdict.freely(ears.hear(Optional.empty(), audio, from, to, sampleRateHz), recognition);
    }
    answer(recognition);
  }

  private void answer(Recognition recognition) {
    if (over.compareAndSet(false, true)) {
      listener.accept(
          new RecognitionEvent.Final(
              number, recognition, startedNanos - askedNanos, System.nanoTime() - startedNanos));
    }
  }

  void fail(String cause) {
    if (over.compareAndSet(false, true)) {
      listener.accept(new RecognitionEvent.Failed(number, cause));
    }
  }

  void fail(RecognitionException cause) {
    fail(String.valueOf(cause.getMessage()));
  }
}
