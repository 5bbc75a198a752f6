package dev.parley.asr.engine.viterbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.Caller;
import dev.parley.asr.engine.viterbi.NumberInTalk.Frames;
import dev.parley.asr.engine.viterbi.search.Path;
import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.Recognition.Hypothesis;
import dev.parley.asr.spi.Recognition.Word;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Numbers that are asked for and told within words that no grammar knows.
class NumberInTalkTest {

  private static final Digits CODE = new Digits(6, 6, List.of("code"), Expected.DigitsCheck.NONE);
  private static final Digits PHONE = new Digits(7, 15, List.of(), Expected.DigitsCheck.NONE);
  private static final Digits ZIP = new Digits(5, 5, List.of("zip"), Expected.DigitsCheck.NONE);
  private static final Digits ORDER = new Digits(6, 6, List.of("order"), Expected.Luhn.LUHN);

  /// Thirty frames a word, after a pause of as many.
  private static Path path(String text) {
    var words = new ArrayList<Path.Word>();
    words.add(new Path.Word("", 0, 30, -100, -15));
    int from = 30;
    for (var word : text.split(" ")) {
      words.add(new Path.Word(word, from, from + 30, -150, -20));
      from += 30;
    }
    return new Path(words, 0, from);
  }

  private static NumberInTalk number(String text, Digits expected) {
    return NumberInTalk.in(path(text), expected).orElseThrow();
  }

  private static Recognition heard(String text, boolean accepted) {
    var words = new ArrayList<Word>();
    for (var word : text.split(" ")) {
      words.add(new Word(word, 300 * words.size(), 300 * words.size() + 300, 0.9));
    }
    return new Recognition(List.of(new Hypothesis(text, words, 0.8)), accepted);
  }

  private static String digits(Recognition heard) {
    return SpokenDigits.of(List.of(heard.bestText().split(" ")));
  }

  @Test
  void its_stretch_begins_and_ends_a_little_beside_it() {
    var within = number("it says seven seven nine four eight seven now", CODE);
    assertEquals(new Frames(90 - 5, 270 + 5), within.alone());
    var alone = number("seven seven nine four eight seven", CODE);
    assertEquals(new Frames(30 - 5, 210), alone.alone(), "not beyond the end of the utterance");
    assertEquals(List.of(), within.wider(), "no other length is expected");
  }

  @Test
  void it_is_stood_behind_where_the_grammar_comes_to_the_same_digits_and_believes_them() {
    var number = number("it says seven seven nine four eight seven", CODE);
    var confirmed = number.confirmed(_ -> heard("um seven seven nine four eight seven", true));
    var best = confirmed.orElseThrow().nBest().getFirst();
    assertEquals("seven seven nine four eight seven", best.text());
    assertEquals(300, best.words().getFirst().fromMs());
    assertEquals(0.8, best.confidence());
    assertTrue(confirmed.orElseThrow().accepted());
    assertEquals(
        Optional.empty(),
        number.confirmed(_ -> heard("seven seven nine four eight seven", false)),
        "not believed");
    assertEquals(
        Optional.empty(),
        number.confirmed(_ -> heard("seven seven five four eight seven", true)),
        "other digits");
    assertEquals(Optional.empty(), number.confirmed(_ -> Recognition.NOTHING));
  }

  @Test
  void the_same_digits_may_be_said_in_other_words() {
    var number = number("it says seven seven nine four oh oh", CODE);
    assertTrue(number.confirmed(_ -> heard("double seven nine four zero zero", true)).isPresent());
  }

  @Test
  void a_word_beside_a_number_of_any_length_must_be_no_digit_itself() {
    var number = number("it is mine one seven five five five zero one please", PHONE);
    var grammar = "one seven five five five zero one";
    assertTrue(number.confirmed(_ -> heard(grammar, true)).isPresent());
    assertEquals(
        Optional.empty(),
        number.confirmed(
            frames -> heard(frames.equals(number.alone()) ? grammar : "nine " + grammar, true)));
    assertTrue(
        number
            .confirmed(
                frames ->
                    frames.equals(number.alone())
                        ? heard(grammar, true)
                        : heard("nine " + grammar, false))
            .isPresent(),
        "no digit that the grammar believes");
  }

  @Nested
  @Tag("slow")
  class Spoken {

    private static final RecognitionContext OPEN =
        new RecognitionContext(
            Locale.ENGLISH,
            List.of("where is my order", "i want to return my boots", "call me back"),
            List.of(new Expected.Open()));

    private static ViterbiRecognizer recognizer;
    private static Caller caller;

    @BeforeAll
    static void load() {
      recognizer = new ViterbiRecognizer(RecognizerSettings.defaults());
      caller = new Caller();
    }

    @AfterAll
    static void close() {
      recognizer.close();
      caller.close();
    }

    private record Said(Digits expected, String digits, String text) {}

    private static Recognition heard(Digits expected, String text, String voice) {
      var context = OPEN.expecting(List.of(expected));
      return Caller.recognized(recognizer, context, Purpose.TURN, caller.says(text, voice));
    }

    /// The voices draw their excitation anew each time, so that a miss may be bad luck; what is
    /// accepted must be right.
    @Test
    void numbers_within_talk_are_heard_and_no_others() {
      var all =
          List.of(
              new Said(
                  CODE,
                  "779487",
                  "hang on it's popping up there seven seven nine four eight seven"),
              new Said(CODE, "662019", "the thing you texted says six six two zero one nine"),
              new Said(
                  PHONE, "555010017", "best number's five five five zero one zero zero one seven"),
              new Said(
                  PHONE,
                  "555016724",
                  "i'm mostly in the shop so use five five five zero one six seven two four"),
              new Said(ZIP, "94110", "our neighborhood is nine four one one zero"),
              new Said(ZIP, "33139", "we're down in miami beach three three one three nine"),
              new Said(
                  ORDER, "125435", "on the packing slip there's one two five four three five"));
      int right = 0;
      for (var voice : List.of("slt", "rms")) {
        for (var said : all) {
          var heard = heard(said.expected, said.text, voice);
          if (heard.accepted()) {
            assertEquals(said.digits, digits(heard), said.text);
            right++;
          }
        }
      }
      assertTrue(right >= 10, right + " of " + 2 * all.size());
    }

    @Test
    void a_number_that_is_denied_or_one_of_two_is_not_accepted() {
      var others =
          List.of(
              new Said(CODE, "", "the one on my screen is not seven seven nine four eight seven"),
              new Said(
                  CODE,
                  "",
                  "the first was four four one two nine zero and the other eight eight two zero one"
                      + " three"),
              new Said(
                  PHONE, "", "anything but not five five five zero one zero zero one seven please"),
              new Said(ZIP, "", "my house is at one seven four three five oak street"));
      for (var voice : List.of("slt", "rms")) {
        for (var said : others) {
          var heard = heard(said.expected, said.text, voice);
          assertTrue(
              !heard.accepted() || digits(heard).length() < 5, voice + ": " + heard.bestText());
        }
      }
    }
  }
}
