package dev.parley.gateway.session.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Reply;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.testkit.VirtualTime;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A synthesizer that throws, fails or falls silent, on virtual time.
class ReplySpeechTest {

  private static final int SAMPLES_A_LETTER = 100;
  private static final String TEXT = "Your order has shipped.";

  /// What the synthesizer does with a text.
  private enum Manner {
    SPEAKS,
    THROWS,
    FAILS,
    FALLS_SILENT,
    SPEAKS_TWO_WORDS_AND_FAILS,
    SPEAKS_TWO_WORDS_AND_FALLS_SILENT
  }

  private final VirtualTime time = new VirtualTime();
  private final VirtualLoop loop = new VirtualLoop(time);
  private final Deque<Manner> manners = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final SpokenReply reply =
      new SpokenReply(new Reply(1, List.of(Reply.Part.filler(TEXT)), true));
  private long firstAudioNanos = -1;

  private ReplySpeech begin(Manner... inTurn) {
    return begin(true, inTurn);
  }

  private ReplySpeech begin(boolean bridged, Manner... inTurn) {
    manners.addAll(List.of(inTurn));
    ReplySpeech speech = new ReplySpeech(reply, bridged, this::speak, loop, new Told());
    speech.begin();
    return speech;
  }

  private ReplySpeech ahead(Manner manner) {
    manners.add(manner);
    Speaker speaker =
        new Speaker() {
          @Override
          public Speech speak(String text, SpeechListener listener) {
            return ReplySpeechTest.this.speak(text, listener);
          }

          @Override
          public Speech speakAhead(String text, SpeechListener listener) {
            return ReplySpeechTest.this.speak(text, listener);
          }
        };
    ReplySpeech speech = new ReplySpeech(reply, true, speaker, loop, new Told());
    speech.beginAhead();
    return speech;
  }

  private Speech speak(String text, SpeechListener listener) {
    asked.add(text);
    Manner manner = manners.isEmpty() ? Manner.SPEAKS : manners.remove();
    String[] words = text.split(" ");
    switch (manner) {
      case SPEAKS -> {
        say(words, words.length, listener);
        listener.ended();
      }
      case THROWS -> throw new SynthesisException("no voice");
      case FAILS -> listener.failed("hoarse");
      case FALLS_SILENT -> {}
      case SPEAKS_TWO_WORDS_AND_FAILS -> {
        say(words, 2, listener);
        listener.failed("hoarse");
      }
      case SPEAKS_TWO_WORDS_AND_FALLS_SILENT -> say(words, 2, listener);
    }
    return () -> {};
  }

  /// All words are marked; the last of those said is cut in the middle.
  private static void say(String[] words, int count, SpeechListener listener) {
    int from = 0;
    long sample = 0;
    for (int i = 0; i < words.length; i++) {
      listener.word(new WordMark(from, from + words[i].length(), sample));
      from += words[i].length() + 1;
      long length = (long) words[i].length() * SAMPLES_A_LETTER;
      sample += length;
      if (i < count) {
        boolean cut = i == count - 1 && count < words.length;
        listener.audio(new short[(int) (cut ? length / 2 : length)]);
      }
    }
  }

  private final class Told implements ReplySpeech.Progress {
    @Override
    public void audio(SpokenReply spoken) {
      if (firstAudioNanos < 0) {
        firstAudioNanos = time.nowNanos();
      }
    }

    @Override
    public void over(SpokenReply spoken, String cause) {
      told.add("over " + cause);
    }

    @Override
    public void troubled(SpokenReply spoken, String cause) {
      told.add("troubled: " + cause);
    }
  }

  /// Time goes on, and what there is of the reply is played.
  private void play(Duration length) {
    long until = time.nowNanos() + length.toNanos();
    short[] frame = new short[160];
    while (time.nowNanos() < until) {
      time.runFor(Duration.ofMillis(20));
      int taken = reply.take(frame, frame.length);
      if (taken > 0) {
        reply.sent(taken, 0, time.nowNanos());
        reply.unheard(0);
      }
    }
  }

  private void assertHeardWithin(Duration atMost) {
    assertTrue(firstAudioNanos >= 0, "nothing was heard");
    assertTrue(
        firstAudioNanos <= atMost.toNanos(), "heard after " + firstAudioNanos / 1_000_000 + " ms");
  }

  private void assertHeardWhole() {
    assertTrue(reply.playedToTheEnd());
    assertTrue(reply.heardWhole());
    assertEquals(TEXT.length(), reply.charsHeard());
  }

  @Test
  void a_synthesizer_that_speaks_is_left_alone() {
    begin();
    play(Duration.ofSeconds(5));
    assertEquals(List.of(TEXT), asked);
    assertEquals(List.of("over "), told);
    assertHeardWhole();
  }

  @Test
  void one_that_throws_or_fails_is_asked_once_more_and_the_caller_hears_so_at_once() {
    for (Manner manner : List.of(Manner.THROWS, Manner.FAILS)) {
      ReplySpeechTest trial = new ReplySpeechTest();
      trial.begin(manner);
      trial.play(Duration.ofSeconds(5));
      assertEquals(List.of(TEXT, OwnWords.ONE_MOMENT, TEXT), trial.asked);
      trial.assertHeardWithin(Duration.ofMillis(100));
      trial.assertHeardWhole();
    }
  }

  @Test
  void one_that_falls_silent_is_asked_once_more_and_the_caller_hears_something_within_2_s() {
    begin(Manner.FALLS_SILENT);
    play(Duration.ofSeconds(6));
    assertEquals(List.of("troubled: the synthesizer fell silent", "over "), told);
    assertHeardWithin(Duration.ofSeconds(2));
    assertHeardWhole();
  }

  @Test
  void what_broke_off_goes_on_from_the_word_that_was_not_finished() {
    for (Manner manner :
        List.of(Manner.SPEAKS_TWO_WORDS_AND_FAILS, Manner.SPEAKS_TWO_WORDS_AND_FALLS_SILENT)) {
      ReplySpeechTest trial = new ReplySpeechTest();
      trial.begin(manner);
      trial.play(Duration.ofSeconds(8));
      assertEquals(List.of(TEXT, OwnWords.ONE_MOMENT, "order has shipped."), trial.asked);
      trial.assertHeardWhole();
      assertEquals(
          List.of("Your", "order", "has", "shipped."),
          trial.reply.playedWords().stream().map(SpokenReply.PlayedWord::text).toList());
    }
  }

  @Test
  void with_the_synthesizer_gone_for_good_the_reply_ends_and_was_not_heard() {
    begin(Manner.FAILS, Manner.FALLS_SILENT, Manner.FALLS_SILENT);
    play(Duration.ofSeconds(6));
    assertEquals(List.of("troubled: hoarse", "over the synthesizer fell silent"), told);
    assertFalse(reply.hasAudio());
    assertTrue(reply.playedToTheEnd());
    assertFalse(reply.heardWhole());
  }

  @Test
  void own_words_that_fail_end_without_others() {
    begin(false, Manner.FAILS);
    play(Duration.ofSeconds(3));
    assertEquals(List.of(TEXT), asked);
    assertEquals(List.of("over hoarse"), told);
  }

  @Test
  void what_fails_ahead_ends_without_a_word() {
    ahead(Manner.FAILS);
    play(Duration.ofSeconds(3));
    assertEquals(List.of(TEXT), asked);
    assertEquals(List.of("over hoarse"), told);
    assertTrue(reply.failed());
  }

  @Test
  void what_was_begun_ahead_is_looked_after_once_it_is_wanted() {
    ReplySpeech speech = ahead(Manner.FALLS_SILENT);
    play(Duration.ofSeconds(10));
    assertEquals(List.of(), told);
    speech.wanted();
    play(Duration.ofSeconds(6));
    assertEquals(List.of(TEXT, OwnWords.ONE_MOMENT, TEXT), asked);
    assertHeardWhole();
  }

  @Test
  void what_is_forgotten_is_not_heard_of_again() {
    begin(Manner.FALLS_SILENT).forget();
    play(Duration.ofSeconds(6));
    assertEquals(List.of(TEXT), asked);
    assertEquals(List.of(), told);
  }
}
