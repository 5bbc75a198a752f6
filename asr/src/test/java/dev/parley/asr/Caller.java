package dev.parley.asr;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import dev.parley.asr.spi.RecognitionStream;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Speech for the recognizers' tests: synthesised and brought to the telephone's band and code.
public final class Caller implements AutoCloseable {

  private static final int PAUSE_SAMPLES = 8_000 / 5;

  private final SpeechSynthesizer synthesizer = Synthesizers.choose().open();

  /// What `text` sounds like at the far end of a telephone line, with 200 ms of line before and
  /// after.
  public short[] says(String text, String voice) {
    var ended = new CountDownLatch(1);
    var samples = new ArrayList<short[]>();
    synthesizer.speak(
        text,
        voice,
        AudioFormat.TELEPHONE,
        new SpeechListener() {
          @Override
          public void audio(short[] part) {
            samples.add(part.clone());
          }

          @Override
          public void word(WordMark mark) {}

          @Override
          public void ended() {
            ended.countDown();
          }

          @Override
          public void failed(String cause) {
            throw new AssertionError(cause);
          }
        });
    await(ended);
    int length = samples.stream().mapToInt(part -> part.length).sum();
    var line = new short[length + 2 * PAUSE_SAMPLES];
    int at = PAUSE_SAMPLES;
    for (var part : samples) {
      System.arraycopy(part, 0, line, at, part.length);
      at += part.length;
    }
    for (int i = 0; i < line.length; i++) {
      line[i] = throughMuLaw(line[i]);
    }
    return line;
  }

  /// The words of a whole utterance by telephone.
  public static Recognition recognized(
      SpeechRecognizer recognizer, RecognitionContext context, Purpose purpose, short[] samples) {
    var events = new LinkedBlockingQueue<RecognitionEvent>();
    try (var stream = recognizer.open(AudioFormat.TELEPHONE, context, events::add)) {
      var event = heard(stream, events, samples, 1, purpose);
      return assertInstanceOf(RecognitionEvent.Final.class, event).recognition();
    }
  }

  /// Pushes a whole utterance and waits for the answer to one pass over it.
  public static RecognitionEvent heard(
      RecognitionStream stream,
      BlockingQueue<RecognitionEvent> events,
      short[] samples,
      int pass,
      Purpose purpose) {
    stream.utteranceStarted();
    push(stream, samples);
    stream.decode(pass, purpose);
    var event = next(events);
    stream.utteranceEnded();
    return event;
  }

  public static void push(RecognitionStream stream, short[] samples) {
    var frame = new AudioFrame(AudioFormat.TELEPHONE);
    for (int at = 0; at < samples.length; at += frame.samples.length) {
      frame.length = Math.min(frame.samples.length, samples.length - at);
      System.arraycopy(samples, at, frame.samples, 0, frame.length);
      stream.push(frame);
    }
  }

  /// The next event that is not an interim one.
  public static RecognitionEvent next(BlockingQueue<RecognitionEvent> events) {
    try {
      while (true) {
        var event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("no answer within 30 s");
        }
        if (!(event instanceof RecognitionEvent.Interim)) {
          return event;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// G.711 µ-law there and back.
  private static short throughMuLaw(short sample) {
    int sign = sample < 0 ? -1 : 1;
    int magnitude = Math.min(Math.abs((int) sample), 32_635) + 132;
    int segment = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int step = 1 << segment + 3;
    return (short) (sign * (magnitude / step * step + step / 2 - 132));
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the synthesizer did not finish within 30 s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
