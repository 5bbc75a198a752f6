package dev.parley.tts;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Speaks with the next voice when one fails before it made a sound; once something was heard, a
/// change of voice in mid-sentence would be worse than the failure, which is then passed on.
final class VoiceFallback implements SpeechSynthesizer {

  private final SpeechSynthesizer engine;

  VoiceFallback(SpeechSynthesizer engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public List<String> voices() {
    return engine.voices();
  }

  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    return begin(text, voice, format, listener, true);
  }

  @Override
  public Speech speakAhead(String text, String voice, AudioFormat format, SpeechListener listener) {
    return begin(text, voice, format, listener, false);
  }

  private Speech begin(
      String text, String voice, AudioFormat format, SpeechListener listener, boolean wanted) {
    List<String> others = engine.voices().stream().filter(other -> !other.equals(voice)).toList();
    Attempts attempts = new Attempts(text, others, format, listener, wanted);
    attempts.start(voice, 0);
    return attempts;
  }

  @Override
  public String state() {
    return engine.state();
  }

  @Override
  public void close() {
    engine.close();
  }

  /// One utterance, tried with one voice after another.
  private final class Attempts implements Speech {

    private final String text;
    private final List<String> others;
    private final AudioFormat format;
    private final SpeechListener listener;
    private final AtomicReference<Speech> current = new AtomicReference<>(() -> {});
    private final AtomicBoolean wanted;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Attempts(
        String text,
        List<String> others,
        AudioFormat format,
        SpeechListener listener,
        boolean wanted) {
      this.wanted = new AtomicBoolean(wanted);
      this.text = text;
      this.others = others;
      this.format = format;
      this.listener = listener;
    }

    /// @param failures how many voices have failed before
    void start(String voice, int failures) {
      Attempt attempt = new Attempt(failures);
      try {
        began(
            wanted.get()
                ? engine.speak(text, voice, format, attempt)
                : engine.speakAhead(text, voice, format, attempt));
      } catch (SynthesisException cannotStart) {
        attempt.failed(String.valueOf(cannotStart.getMessage()));
      }
    }

    @Override
    public void stop() {
      stopped.set(true);
      current.getAndUpdate(speech -> speech).stop();
    }

    @Override
    public void wanted() {
      wanted.set(true);
      current.getAndUpdate(speech -> speech).wanted();
    }

    private void began(Speech speech) {
      current.set(speech);
      if (wanted.get()) {
        speech.wanted();
      }
      if (stopped.get()) {
        speech.stop();
      }
    }

    private final class Attempt implements SpeechListener {
      private final int failures;
      private boolean heard;

      Attempt(int failures) {
        this.failures = failures;
      }

      @Override
      public void audio(short[] samples) {
        heard = true;
        listener.audio(samples);
      }

      @Override
      public void word(WordMark mark) {
        heard = true;
        listener.word(mark);
      }

      @Override
      public void ended() {
        listener.ended();
      }

      @Override
      public void failed(String cause) {
        if (stopped.get()) {
          listener.ended();
        } else if (heard || failures == others.size()) {
          listener.failed(cause);
        } else {
          start(others.get(failures), failures + 1);
        }
      }
    }
  }
}
