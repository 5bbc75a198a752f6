package dev.parley.tts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.FakeSynthesizer.Voice;
import dev.parley.tts.spi.SpeechListener.WordMark;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CollectedSpeechTest {

  private final FakeSynthesizer engine =
      new FakeSynthesizer().with("slt", Voice.SPEAKS).with("rms", Voice.FAILS_LATER);

  @Test
  void all_that_was_spoken_is_joined_with_its_words() {
    CollectedSpeech hello = CollectedSpeech.of(engine, "hello", "slt", AudioFormat.TELEPHONE);
    assertArrayEquals(FakeSynthesizer.samples("hello"), hello.samples());
    assertEquals(List.of(new WordMark(0, 5, 0)), hello.marks());
  }

  @Test
  void half_of_it_is_as_good_as_none() {
    var failure =
        assertThrows(
            SynthesisException.class,
            () -> CollectedSpeech.of(engine, "hello", "rms", AudioFormat.TELEPHONE));
    assertEquals("rms lost its voice", failure.getMessage());
  }

  @Test
  void it_knows_when_the_first_came_and_when_all_had() {
    AtomicLong clock = new AtomicLong(100);
    CollectedSpeech spoken =
        CollectedSpeech.of(
            listener -> {
              listener.audio(new short[2]);
              listener.audio(new short[3]);
              listener.ended();
              return () -> {};
            },
            () -> clock.getAndAdd(10));
    assertEquals(5, spoken.samples().length);
    assertEquals(100, spoken.firstNanos());
    assertEquals(110, spoken.lastNanos());
  }

  @Test
  void whoever_is_interrupted_stops_it() {
    AtomicBoolean stopped = new AtomicBoolean();
    Thread.currentThread().interrupt();
    assertThrows(
        SynthesisException.class, () -> CollectedSpeech.of(_ -> () -> stopped.set(true), () -> 0));
    assertTrue(Thread.interrupted());
    assertTrue(stopped.get());
  }
}
