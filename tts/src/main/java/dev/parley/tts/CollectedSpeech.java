package dev.parley.tts;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// One utterance as a whole, for whoever needs all of it before going on.
///
/// @param samples none for a text without a word
/// @param firstNanos when the first of them came, by the clock that was given
/// @param lastNanos when all had come
public record CollectedSpeech(
    short[] samples, List<WordMark> marks, long firstNanos, long lastNanos) {

  /// Even a long passage is made in less, by the slowest engine there is.
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  public CollectedSpeech {
    marks = List.copyOf(marks);
  }

  /// Speaks `text` and waits for its end.
  ///
  /// @throws SynthesisException where it fails, doesn't end, or the wait is interrupted
  public static CollectedSpeech of(
      SpeechSynthesizer synthesizer, String text, String voice, AudioFormat format) {
    return of(listener -> synthesizer.speak(text, voice, format, listener), () -> 0);
  }

  /// The same of whatever `spoken` begins to speak.
  ///
  /// @throws SynthesisException where it fails, doesn't end, or the wait is interrupted
  public static CollectedSpeech of(Spoken spoken, LongSupplier clock) {
    Collector collector = new Collector(clock);
    Speech speech = spoken.begin(collector);
    return collector.await(speech);
  }

  @FunctionalInterface
  public interface Spoken {
    Speech begin(SpeechListener listener);
  }

  private static final class Collector implements SpeechListener {
    private final LongSupplier clock;
    private final List<short[]> blocks = new ArrayList<>();
    private final List<WordMark> marks = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<String> failure = Optional.empty();
    private long firstNanos;
    private long lastNanos;

    Collector(LongSupplier clock) {
      this.clock = clock;
    }

    CollectedSpeech await(Speech speech) {
      try {
        if (!over.await(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
          speech.stop();
          throw new SynthesisException("it did not end within " + AT_MOST.toSeconds() + " s");
        }
      } catch (InterruptedException interrupted) {
        speech.stop();
        Thread.currentThread().interrupt();
        throw new SynthesisException("interrupted while speaking", interrupted);
      }
      failure.ifPresent(
          cause -> {
            throw new SynthesisException(cause);
          });
      return new CollectedSpeech(joined(), marks, firstNanos, lastNanos);
    }

    private short[] joined() {
      short[] all = new short[blocks.stream().mapToInt(block -> block.length).sum()];
      int at = 0;
      for (short[] block : blocks) {
        System.arraycopy(block, 0, all, at, block.length);
        at += block.length;
      }
      return all;
    }

    @Override
    public void audio(short[] samples) {
      if (blocks.isEmpty()) {
        firstNanos = clock.getAsLong();
      }
      blocks.add(samples);
    }

    @Override
    public void word(WordMark mark) {
      marks.add(mark);
    }

    @Override
    public void ended() {
      lastNanos = clock.getAsLong();
      over.countDown();
    }

    @Override
    public void failed(String cause) {
      failure = Optional.of(cause);
      over.countDown();
    }
  }
}
