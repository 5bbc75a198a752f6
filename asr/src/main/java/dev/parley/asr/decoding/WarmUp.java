package dev.parley.asr.decoding;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Has an engine hear a few utterances of noise before anybody depends on it: code that the JVM has
/// not seen yet runs some ten times slower, and who takes over in mid-call has no time for that.
public final class WarmUp {

  private static final int UTTERANCES = 6;
  private static final int FRAMES = 75;

  private static final RecognitionContext ANYTHING =
      new RecognitionContext(
          Locale.ENGLISH,
          List.of("where is my order"),
          List.of(
              new Expected.Open(),
              new Expected.YesNo(),
              new Expected.Digits(6, 6, List.of(), Expected.Luhn.LUHN)));

  private WarmUp() {}

  /// One after the other, so that at most one is ahead of a caller's. Blocks until done, or until
  /// one was waited for `atMost`.
  ///
  /// @return utterances heard
  public static int of(SpeechRecognizer engine, Duration atMost) {
    return of(engine, ANYTHING, atMost);
  }

  /// The same with what will be expected in calls, so that what is made for it is of use to them.
  public static int of(SpeechRecognizer engine, RecognitionContext context, Duration atMost) {
    var answered = new Semaphore(0);
    int heard = 0;
    try (var stream =
        engine.open(AudioFormat.TELEPHONE, context, event -> count(event, answered))) {
      var frame = new AudioFrame(AudioFormat.TELEPHONE);
      int noise = 1;
      for (int pass = 1; pass <= UTTERANCES && heard == pass - 1; pass++) {
        stream.utteranceStarted();
        for (int i = 0; i < FRAMES; i++) {
          for (int n = 0; n < frame.length; n++) {
            noise = noise * 1_664_525 + 1_013_904_223;
            frame.samples[n] = (short) (noise >> 20);
          }
          stream.push(frame);
        }
        stream.decode(pass, Purpose.TURN);
        stream.utteranceEnded();
        if (answered.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
          heard++;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return heard;
  }

  private static void count(RecognitionEvent event, Semaphore answered) {
    switch (event) {
      case RecognitionEvent.Interim _ -> {}
      case RecognitionEvent.Final _, RecognitionEvent.Failed _ -> answered.release();
    }
  }
}
