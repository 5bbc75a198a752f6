package dev.parley.tts.spi;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// An utterance that is begun when it is wanted, or stopped without a sound.
final class PostponedSpeech implements Speech {

  private final Supplier<Speech> speak;
  private final SpeechListener listener;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicReference<Speech> begun = new AtomicReference<>(() -> {});

  PostponedSpeech(Supplier<Speech> speak, SpeechListener listener) {
    this.speak = speak;
    this.listener = listener;
  }

  @Override
  public void wanted() {
    if (decided.compareAndSet(false, true)) {
      begin();
    }
  }

  private void begin() {
    try {
      begun.set(speak.get());
    } catch (SynthesisException cannotStart) {
      listener.failed(String.valueOf(cannotStart.getMessage()));
    }
    if (stopped.get()) {
      begun.getAndUpdate(speech -> speech).stop();
    }
  }

  @Override
  public void stop() {
    stopped.set(true);
    if (decided.compareAndSet(false, true)) {
      listener.ended();
    } else {
      begun.getAndUpdate(speech -> speech).stop();
    }
  }
}
