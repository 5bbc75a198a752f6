package dev.parley.asr;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.language.SpokenSpelling;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Spelling.Kind;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.spi.RecognizerSettings;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.testkit.SpelledAloud;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Spelling over a telephone line, in the voices slt and rms. They draw their excitation anew each
/// time, so shares of a set are held, well below what was measured on larger ones (`./parley bench
/// spelling`).
@Tag("slow")
class SpelledLettersTest {

  private static final List<String> VOICES = List.of("slt", "rms");

  private static final List<String> CODES =
      List.of("XK47B", "HR9L", "DQ52M", "W7SF", "JTY18", "G6NAP", "CV3E", "UZ80I");

  private static final List<String> ALPHABET =
      List.of(
          "alpha",
          "bravo",
          "charlie",
          "delta",
          "echo",
          "foxtrot",
          "golf",
          "hotel",
          "india",
          "juliet",
          "kilo",
          "lima",
          "mike",
          "november",
          "oscar",
          "papa",
          "quebec",
          "romeo",
          "sierra",
          "tango",
          "uniform",
          "victor",
          "whiskey",
          "x-ray",
          "yankee",
          "zulu");

  private static final List<String> OTHER_WORDS =
      List.of(
          "my dog likes to chase squirrels",
          "the weather is nice today",
          "i have a blue car",
          "what time is it in london",
          "banana bread",
          "mum where are you",
          "i would like to change the delivery address please",
          "the parcel never arrived",
          "who am i speaking with",
          "turn the radio down please");

  enum Way {
    LETTERS,
    ALPHABET,
    WORDS
  }

  private static SpeechRecognizer recognizer;
  private static Caller caller;

  @BeforeAll
  static void load() throws IOException {
    var settings = RecognizerSettings.defaults();
    recognizer = Recognizers.choose(settings).open(settings);
    caller = new Caller();
  }

  @AfterAll
  static void close() {
    recognizer.close();
    caller.close();
  }

  private static Recognition heard(Kind kind, String text, String voice) {
    var context =
        new RecognitionContext(
            Locale.US,
            List.of("where is my order", "i want to return something"),
            List.of(new Expected.Spelling(kind, 1, 64)));
    return Caller.recognized(recognizer, context, Purpose.TURN, caller.says(text, voice));
  }

  private static String said(String code, Way way) {
    return SpelledAloud.said(
        code,
        way == Way.WORDS ? ", " : " ",
        letter ->
            switch (way) {
              case LETTERS -> String.valueOf(letter);
              case ALPHABET -> ALPHABET.get(letter - 'A');
              case WORDS -> SpelledAloud.withWord(letter);
            });
  }

  /// @param right of the codes of a voice at least
  @ParameterizedTest
  @CsvSource({
    "slt, LETTERS, 1",
    "slt, ALPHABET, 4",
    "slt, WORDS, 6",
    "rms, LETTERS, 3",
    "rms, ALPHABET, 6",
    "rms, WORDS, 6",
  })
  void codes_are_heard(String voice, Way way, int right) {
    var wrong = new ArrayList<String>();
    for (var code : CODES) {
      var recognition = heard(Kind.CODE, said(code, way), voice);
      var value = SpokenSpelling.of(List.of(recognition.bestText().split(" ")), Kind.CODE);
      if (!recognition.accepted() || !value.equalsIgnoreCase(code)) {
        wrong.add(code + ": " + recognition.bestText());
      }
    }
    assertTrue(CODES.size() - wrong.size() >= right, wrong::toString);
  }

  /// What the words "b" and "d" sound like decides nothing; what they are given for does.
  @Test
  void a_word_decides_between_letters_that_sound_alike() {
    var wrong = new ArrayList<String>();
    for (var voice : VOICES) {
      for (var pair : List.of("b as in boy", "d as in dog", "p for peter", "t for tom")) {
        var recognition = heard(Kind.CODE, "four, " + pair + ", seven", voice);
        var value = SpokenSpelling.of(List.of(recognition.bestText().split(" ")), Kind.CODE);
        if (!value.equals("4" + pair.charAt(0) + "7")) {
          wrong.add(voice + " " + pair + ": " + recognition.bestText());
        }
      }
    }
    assertTrue(wrong.size() <= 1, wrong::toString);
  }

  @Test
  void letters_alone_are_not_claimed_to_be_sure() {
    for (var voice : VOICES) {
      var recognition = heard(Kind.CODE, "B D P T", voice);
      assertTrue(
          recognition.nBest().getFirst().confidence() < 0.5,
          () -> voice + " " + recognition.nBest());
    }
  }

  @Test
  void an_address_is_heard() {
    var wrong = new ArrayList<String>();
    for (var voice : VOICES) {
      var recognition = heard(Kind.EMAIL, "L U I underscore four at yahoo dot com", voice);
      var value = SpokenSpelling.of(List.of(recognition.bestText().split(" ")), Kind.EMAIL);
      if (!value.equals("lui_4@yahoo.com")) {
        wrong.add(voice + ": " + recognition.bestText());
      }
    }
    assertTrue(wrong.size() <= 1, wrong::toString);
  }

  @Test
  void other_words_are_rejected() {
    var taken = new ArrayList<String>();
    for (var voice : VOICES) {
      for (var text : OTHER_WORDS) {
        var recognition = heard(Kind.CODE, text, voice);
        if (recognition.accepted()) {
          taken.add("%s “%s”: “%s”".formatted(voice, text, recognition.bestText()));
        }
      }
    }
    assertTrue(taken.size() <= 1, taken::toString);
  }
}
