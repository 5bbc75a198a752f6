package dev.parley.tts.engine.flite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.testkit.Seeds;
import dev.parley.tts.Spoken;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import dev.parley.tts.text.RandomText;
import dev.parley.tts.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real library, as installed from Debian.
@Tag("slow")
class FliteSynthesizerTest {

  private static final String TEXT = "Your order has shipped. It arrives Tuesday, November 24.";

  private static @Nullable FliteSynthesizer opened;

  @BeforeAll
  static void load() {
    opened = InstalledFlite.open();
  }

  @AfterAll
  static void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private static FliteSynthesizer flite() {
    return Objects.requireNonNull(opened);
  }

  @Test
  void a_word_of_the_lexicon_sounds_as_it_says_and_its_mark_stays() {
    try (FliteSynthesizer taught =
        InstalledFlite.open(
            Lexicon.of(Map.of("Xq", "F AO1 R", "Wmtz", "hello", "Kyyv", "B AH0 N AE1 N AH0")))) {
      // kal alone makes the same samples every time.
      for (String[] pair :
          List.of(
              new String[] {"Xq.", "Four."},
              new String[] {"Wmtz.", "Hello."},
              new String[] {"Kyyv.", "Banana."})) {
        Spoken taughtWord = Spoken.by(taught, pair[0], "kal", AudioFormat.TELEPHONE);
        Spoken plain = Spoken.by(flite(), pair[1], "kal", AudioFormat.TELEPHONE);
        assertArrayEquals(plain.samples, taughtWord.samples, () -> pair[0]);
        assertEquals(List.of(new WordMark(0, pair[0].length() - 1, 0)), taughtWord.marks);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slt", "rms", "awb", "kal16", "kal"})
  void every_voice_speaks_in_either_format(String voice) {
    Spoken narrow = Spoken.by(flite(), TEXT, voice, AudioFormat.TELEPHONE);
    Spoken wide = Spoken.by(flite(), TEXT, voice, AudioFormat.WIDEBAND);
    // The wide one keeps hisses at the ends of sentences that the telephone cuts off.
    assertEquals(1, narrow.endings);
    assertTrue(narrow.samples.length > 3 * 8_000 && narrow.samples.length < 6 * 8_000);
    assertEquals(narrow.samples.length / 8_000.0, wide.samples.length / 16_000.0, 0.4);
    assertEquals(10, narrow.marks.size());
    for (int i = 0; i < narrow.marks.size(); i++) {
      assertEquals(
          narrow.marks.get(i).sampleOffset() / 8_000.0,
          wide.marks.get(i).sampleOffset() / 16_000.0,
          0.25);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(25)
  void whatever_the_text_every_word_is_marked_in_order_within_the_audio(long seed) {
    String text = RandomText.of(new Random(seed));
    Spoken spoken = Spoken.by(flite(), text, "kal", AudioFormat.TELEPHONE);
    assertEquals(List.of(), spoken.failures, () -> "text: " + text);
    assertEquals(1, spoken.endings);
    assertEquals(
        TextNormalizer.read(text).stream().map(word -> word.from() + "-" + word.to()).toList(),
        spoken.marks.stream().map(mark -> mark.textFrom() + "-" + mark.textTo()).toList());
    long last = 0;
    for (WordMark mark : spoken.marks) {
      assertTrue(mark.sampleOffset() >= last, () -> spoken.marks + " of " + text);
      assertTrue(mark.sampleOffset() <= spoken.samples.length, () -> "beyond the end: " + mark);
      last = mark.sampleOffset();
    }
  }

  @Test
  void stopped_speech_ends_within_a_chunk() {
    String endless = "And then it goes on and on and on. ".repeat(40);
    CountDownLatch stopped = new CountDownLatch(1);
    List<Speech> speech = new ArrayList<>();
    Spoken spoken =
        new Spoken() {
          @Override
          public void audio(short[] more) {
            super.audio(more);
            try {
              stopped.await();
            } catch (InterruptedException interrupted) {
              throw new AssertionError(interrupted);
            }
          }
        };
    speech.add(flite().speak(endless, "slt", AudioFormat.TELEPHONE, spoken));
    speech.getFirst().stop();
    stopped.countDown();
    spoken.await();
    assertEquals(1, spoken.endings);
    assertTrue(spoken.samples.length < 2 * 8_000, spoken.samples.length + " samples were made");
  }

  @Test
  void what_is_begun_ahead_comes_last_and_stands_by_after_its_first_chunk()
      throws InterruptedException {
    try (FliteSynthesizer one = InstalledFlite.open(Lexicon.EMPTY, 1)) {
      CountDownLatch busy = new CountDownLatch(1);
      List<String> order = new CopyOnWriteArrayList<>();
      one.speak("Hold on.", "kal", AudioFormat.TELEPHONE, new Waiting(busy));
      Ordered ahead = new Ordered("ahead", order);
      Speech begun = one.speakAhead(TEXT, "kal", AudioFormat.TELEPHONE, ahead);
      Ordered wanted = new Ordered("wanted", order);
      one.speak(TEXT, "kal", AudioFormat.TELEPHONE, wanted);
      busy.countDown();
      wanted.await();
      assertEquals("wanted", order.getFirst());

      ahead.first.await();
      // One thread speaks one chunk after the other: the one ahead is over when this has begun.
      Spoken.by(one, "Hello.", "kal", AudioFormat.TELEPHONE);
      int firstChunk = ahead.samples.length;
      Spoken.by(one, "Hello.", "kal", AudioFormat.TELEPHONE);
      assertEquals(firstChunk, ahead.samples.length);
      assertEquals(0, ahead.endings);
      begun.wanted();
      ahead.await();
      assertEquals(1, ahead.endings);
      assertArrayEquals(wanted.samples, ahead.samples);
    }
  }

  @Test
  void what_stands_by_is_ended_by_stopping_and_told_when_flite_is_closed() {
    FliteSynthesizer one = InstalledFlite.open(Lexicon.EMPTY, 1);
    Spoken stopped = new Spoken();
    one.speakAhead(TEXT, "kal", AudioFormat.TELEPHONE, stopped).stop();
    stopped.await();
    assertEquals(1, stopped.endings);
    Spoken left = new Spoken();
    one.speakAhead(TEXT, "kal", AudioFormat.TELEPHONE, left);
    one.close();
    left.await();
    assertEquals(1, left.endings + left.failures.size());
  }

  /// Keeps its thread until it is let go.
  private static final class Waiting extends Spoken {
    private final CountDownLatch released;

    Waiting(CountDownLatch released) {
      this.released = released;
    }

    @Override
    public void audio(short[] more) {
      super.audio(more);
      try {
        released.await();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  /// Tells whose first sound came when.
  private static final class Ordered extends Spoken {
    private final String name;
    private final List<String> order;
    private final CountDownLatch first = new CountDownLatch(1);

    Ordered(String name, List<String> order) {
      this.name = name;
      this.order = order;
    }

    @Override
    public void audio(short[] more) {
      if (samples.length == 0) {
        order.add(name);
      }
      super.audio(more);
      first.countDown();
    }
  }

  @Test
  void a_listener_that_throws_costs_its_own_utterance_alone() {
    Spoken broken =
        new Spoken() {
          @Override
          public void audio(short[] more) {
            throw new IllegalStateException("the call is gone");
          }
        };
    flite().speak(TEXT, "slt", AudioFormat.TELEPHONE, broken);
    broken.await();
    assertEquals(1, broken.failures.size());
    assertEquals(1, Spoken.by(flite(), TEXT, "slt", AudioFormat.TELEPHONE).endings);
  }

  @Test
  void a_diphone_voice_says_the_same_whoever_else_speaks() {
    Spoken alone = Spoken.by(flite(), TEXT, "kal", AudioFormat.TELEPHONE);
    List<Spoken> together = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Spoken spoken = new Spoken();
      flite().speak(TEXT, i % 2 == 0 ? "kal" : "slt", AudioFormat.TELEPHONE, spoken);
      together.add(spoken);
    }
    for (int i = 0; i < together.size(); i += 2) {
      Spoken spoken = together.get(i).await();
      assertEquals(alone.marks, spoken.marks);
      assertTrue(java.util.Arrays.equals(alone.samples, spoken.samples), "utterance " + i);
    }
    for (Spoken spoken : together) {
      assertEquals(1, spoken.await().endings);
    }
  }

  @Test
  void a_text_without_words_ends_without_a_sound() {
    Spoken spoken = Spoken.by(flite(), " … !", "slt", AudioFormat.TELEPHONE);
    assertEquals(1, spoken.endings);
    assertEquals(0, spoken.samples.length);
  }

  @Test
  void a_voice_that_is_not_there_is_named_with_those_that_are() {
    var refused =
        assertThrows(
            SynthesisException.class,
            () -> flite().speak("hello", "siri", AudioFormat.TELEPHONE, new Spoken()));
    assertTrue(refused.toString().contains("no voice siri; it has [slt, "), refused.toString());
  }

  @Test
  void what_waits_when_flite_is_closed_is_told() {
    FliteSynthesizer closing = InstalledFlite.open();
    List<Spoken> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Spoken spoken = new Spoken();
      closing.speak(TEXT, "slt", AudioFormat.TELEPHONE, spoken);
      waiting.add(spoken);
    }
    closing.close();
    for (Spoken spoken : waiting) {
      spoken.await();
      assertEquals(1, spoken.endings + spoken.failures.size());
    }
  }
}
