package dev.parley.tts;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One utterance spoken to its end, with its marks.
public class Spoken implements SpeechListener {

  private static final long WAIT_SECONDS = 60;

  public final List<WordMark> marks = new ArrayList<>();
  public final List<String> failures = new ArrayList<>();
  public short[] samples = new short[0];
  public int endings;
  private final CountDownLatch over = new CountDownLatch(1);

  public static Spoken by(
      SpeechSynthesizer synthesizer, String text, String voice, AudioFormat format) {
    Spoken spoken = new Spoken();
    synthesizer.speak(text, voice, format, spoken);
    return spoken.await();
  }

  public Spoken await() {
    try {
      if (!over.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing ended within " + WAIT_SECONDS + " s");
      }
      return this;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void audio(short[] more) {
    int length = samples.length;
    samples = Arrays.copyOf(samples, length + more.length);
    System.arraycopy(more, 0, samples, length, more.length);
  }

  @Override
  public void word(WordMark mark) {
    marks.add(mark);
  }

  @Override
  public void ended() {
    endings++;
    over.countDown();
  }

  @Override
  public void failed(String cause) {
    failures.add(cause);
    over.countDown();
  }
}
