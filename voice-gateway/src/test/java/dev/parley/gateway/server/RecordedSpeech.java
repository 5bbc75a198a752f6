package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.G711;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What phones of others play: recordings made on the spot.
final class RecordedSpeech {

  private static final int RATE = AudioFormat.TELEPHONE.sampleRateHz();

  private RecordedSpeech() {}

  static short[] silence(int seconds) {
    return new short[seconds * RATE];
  }

  static short[] spoken(String text) throws InterruptedException {
    List<short[]> parts = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    try (SpeechSynthesizer synthesizer = Synthesizers.choose().open()) {
      synthesizer.speak(
          text,
          "awb",
          AudioFormat.TELEPHONE,
          new SpeechListener() {
            @Override
            public void audio(short[] samples) {
              parts.add(samples);
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
      assertTrue(ended.await(30, TimeUnit.SECONDS), "the synthesizer did not finish");
    }
    return line(parts.toArray(short[][]::new));
  }

  static short[] line(short[]... parts) {
    int length = 0;
    for (short[] part : parts) {
      length += part.length;
    }
    short[] line = new short[length];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, line, at, part.length);
      at += part.length;
    }
    return line;
  }

  static byte[] muLaw(short[] samples) {
    byte[] coded = new byte[samples.length];
    G711.MU_LAW.encode(samples, 0, coded, 0, samples.length);
    return coded;
  }
}
