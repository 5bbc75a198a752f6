package dev.parley.asr.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Expected.Spelling.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenSpellingTest {

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, x k four seven b, xk47b",
    "CODE, it's x-ray kilo four seven bravo please, xk47b",
    "CODE, b as in boy double s four, bss4",
    "CODE, triple a. four for, aaa4",
    "CODE, d as in boy, b",
    "CODE, p for tango, t",
    "CODE, x o four, x04",
    "CODE, b o x, box",
    "CODE, x b no d as in dog four, xd4",
    "CODE, x k four no sorry x k five, xk5",
    "CODE, x k i mean j, xj",
    "CODE, x k dash four, xk-4",
    "NAME, capital o apostrophe n e i l, o'neil",
    "NAME, zed o e, zoe",
    "EMAIL, b o b at g mail dot com, bob@gmail.com",
    "EMAIL, b underscore four at w e b dot d e, b_4@web.de",
    "EMAIL, b o b at i cloud dot com please, bob@icloud.com",
  })
  void words_are_what_they_spell(Kind kind, String said, String value) {
    assertEquals(value, SpokenSpelling.of(words(said), kind));
  }

  /// Nothing was said to tell "b" from "d"; a word of the telephone alphabet or one given for a
  /// letter is as sure as any word.
  @Test
  void letters_alone_are_less_sure() {
    var alone = SpokenSpelling.certainties(words("x b m four"));
    assertEquals(1, alone.getFirst());
    assertTrue(alone.get(1) < 0.7 && alone.get(2) < 0.9, alone::toString);
    assertEquals(
        List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
        SpokenSpelling.certainties(words("bravo mike b as in boy")));
  }

  /// A word without its initial would be taken for another letter.
  @Test
  void every_word_begins_with_its_letter() {
    SpokenSpelling.WORDS.forEach(
        (letter, words) ->
            words.forEach(
                word -> assertEquals(letter, word.charAt(0), () -> word + " for " + letter)));
    assertEquals(26, SpokenSpelling.WORDS.size());
  }
}
