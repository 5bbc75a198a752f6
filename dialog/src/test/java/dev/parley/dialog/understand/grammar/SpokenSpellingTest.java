package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import dev.parley.dialog.understand.grammar.SpellingReading.Ending;
import dev.parley.dialog.understand.grammar.SpellingReading.Fit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenSpellingTest {

  private static SpokenSpelling grammar(Kind kind) {
    return new SpokenSpelling(new Answer.Spelling(kind, 1, 64));
  }

  private static String value(Kind kind, String said) {
    return grammar(kind).read(Words.of(said)).map(SpellingReading::value).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "x k four seven b, XK47B",
    "X. K. 4. 7. B., XK47B",
    "it's x k four seven b please, XK47B",
    "x k forty seven b, XK47B",
    "x-ray kilo four seven bravo, XK47B",
    "xray kilo 4 7 bravo, XK47B",
    "alfa juliett whisky niner, AJW9",
    "b as in boy d as in dog, BD",
    "b for bravo a for alpha t for tango, BAT",
    "b like boy d like dog, BD",
    "b as in the word boy, B",
    "b is for boy d is for delta, BD",
    "b boy d dog e echo, BDE",
    "b bravo d delta, BD",
    "d as in boy, B",
    "p as in tom, T",
    "x as in extra, X",
    "double s four, SS4",
    "triple seven a, 777A",
    "b double o k, BOOK",
    "double u q, WQ",
    "double bravo two, BB2",
    "capital b small c, BC",
    "a b c all capitals, ABC",
    "um x uh k four, XK4",
    "x um as in um xylophone four, X4",
    "well it's x k four, XK4",
    "the code is x k four thanks, XK4",
    "x k dash four seven, XK-47",
    "x k hyphen four slash b, XK-4/B",
    "a underscore b dot c, A_B.C",
    "b no d as in dog, D",
    "x b no d as in dog four, XD4",
    "x k four no sorry x k five, XK5",
    "x k four five no k four six, XK46",
    "x k start again x j four, XJ4",
    "x k four scratch that x j five, XJ5",
    "bee see dee, BCD",
    "vee tea pea, VTP",
    "x k for seven, XK47",
    "x two to b, X22B",
    "a b, AB",
    "i a m, IAM",
    "x oh four, X04",
    "four oh two b, 402B",
    "b oh x, BOX",
    "five oh, 50",
    "zed zee, ZZ",
  })
  void reads_codes(String said, String code) {
    assertEquals(code, value(Kind.CODE, said));
  }

  @ParameterizedTest
  @CsvSource({
    "h a r t, Hart",
    "h a r t hart, Hart",
    "hart h a r t, Hart",
    "my name is smith s m i t h, Smith",
    "hotel alpha romeo tango, Hart",
    "h as in house a as in apple r t, Hart",
    "m i double l e r, Miller",
    "capital o apostrophe n e i l, O'Neil",
    "s m i t h hyphen j o n e s, Smith-Jones",
    "a n n a, Anna",
    "a n n a space b e r g, Anna Berg",
    "q u i s t thank you, Quist",
    "n o l a n, Nolan",
    "s m y t h no s m i t h, Smith",
    "s m y no i t h, Smith",
    "s m y t h no m i t h, Smith",
    "l e e, Lee",
  })
  void reads_names(String said, String name) {
    assertEquals(name, value(Kind.NAME, said));
  }

  @ParameterizedTest
  @CsvSource({
    "a n n a at gmail dot com, anna@gmail.com",
    "a n n a at g mail dot com, anna@gmail.com",
    "anna dot smith at example dot org, anna.smith@example.org",
    "my email is j underscore b at outlook dot com, j_b@outlook.com",
    "j o e four two at yahoo dot co dot uk, joe42@yahoo.co.uk",
    "juliet oscar echo at hot mail dot com, joe@hotmail.com",
    "j dash b at web dot d e, j-b@web.de",
    "it's b as in bob o b at gmail dot com please, bob@gmail.com",
    "b o b at gmail no yahoo dot com, bob@yahoo.com",
    "info at harbor dash pine dot com, info@harbor-pine.com",
    "all lower case b o b at gmail dot com, bob@gmail.com",
    "b double o k at i cloud dot com, book@icloud.com",
  })
  void reads_addresses(String said, String address) {
    assertEquals(address, value(Kind.EMAIL, said));
    assertEquals(Fit.HOLDS, grammar(Kind.EMAIL).read(Words.of(said)).orElseThrow().fit());
  }

  @ParameterizedTest
  @CsvSource({
    "i want a person",
    "where is my order",
    "i don't know",
    "can you repeat that",
    "yes",
    "no",
    "hang on a second",
    "i have a question about a delivery",
    "okay thanks",
    "um",
  })
  void other_words_spell_nothing(String said) {
    for (Kind kind : Kind.values()) {
      assertEquals(Optional.empty(), grammar(kind).read(Words.of(said)), kind + " " + said);
    }
  }

  /// Letters that sound like others are unsure until a word tells them apart.
  @ParameterizedTest
  @CsvSource({
    "x l four, 0",
    "x b four, 1",
    "b d m s k, 5",
    "b as in boy d for dog, 0",
    "bravo delta mike, 0",
    "b bravo m, 1",
    "double b, 2",
  })
  void tells_which_letters_are_unsure(String said, int unsure) {
    assertEquals(unsure, grammar(Kind.CODE).read(Words.of(said)).orElseThrow().unsure());
  }

  @ParameterizedTest
  @CsvSource({
    "x oh four, X04, XO4",
    "b oh x, BOX, B0X",
    "x oh b four oh two, XOB402, X0B402",
    "x oh b four oh two, XOB402, XOB4O2",
  })
  void oh_is_a_letter_or_a_zero_and_the_other_stays_possible(
      String said, String value, String other) {
    SpellingReading reading = grammar(Kind.CODE).read(Words.of(said)).orElseThrow();
    assertEquals(value, reading.value());
    assertTrue(reading.alternatives().contains(other), reading.alternatives()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "x k four, SPELLED",
    "x k please, SPELLED",
    "x k um, SPELLED",
    "x k as in, GOES_ON",
    "x k for, GOES_ON",
    "x k dash, GOES_ON",
    "x k dot, GOES_ON",
    "x k double, GOES_ON",
    "x k capital, GOES_ON",
    "x k no, GOES_ON",
    "x k as in um, GOES_ON",
    "x k four banana, OTHER",
  })
  void knows_what_must_go_on(String said, Ending ending) {
    assertEquals(ending, grammar(Kind.CODE).read(Words.of(said)).orElseThrow().ending());
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, xk4-7b, XK4-7B",
    "CODE, xk, XK",
    "CODE, it is XK4-7B., XK4-7B",
    "CODE, where is my order, ''",
    "NAME, smith, Smith",
    "NAME, o'neil, O'Neil",
    "EMAIL, Anna.Smith@Example.com, anna.smith@example.com",
    "EMAIL, you can reach me at bob@web.de!, bob@web.de",
    "EMAIL, anna at example, ''",
  })
  void what_is_typed_stands_as_it_is(Kind kind, String typed, String value) {
    assertEquals(value, grammar(kind).typed(typed).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "BD7, d not b, DD7",
    "BX7, no d as in dog, DX7",
    "BX7, d as in dog not b, DX7",
    "BX7, not b but d, DX7",
    "BX7, the first letter is a v, VX7",
    "BX7, the last one is nine, BX9",
    "BD7, no t as in tom, ''",
    "BX7, yes, ''",
  })
  void one_letter_is_mended_by_naming_it(String said, String words, String mended) {
    assertEquals(
        mended,
        SpellingCorrections.apply(said.toLowerCase(Locale.ROOT), Words.of(words), Kind.CODE)
            .map(grammar(Kind.CODE)::written)
            .orElse(""));
  }

  @ParameterizedTest
  @CsvSource({"6, x k four seven b b, HOLDS", "6, x k, TOO_SHORT", "2, x k four, TOO_LONG"})
  void length_is_that_of_letters_and_digits(int length, String said, Fit fit) {
    SpokenSpelling fixed = new SpokenSpelling(new Answer.Spelling(Kind.CODE, length, length));
    assertEquals(fit, fixed.read(Words.of(said)).orElseThrow().fit());
    assertEquals(Fit.HOLDS, grammar(Kind.CODE).fit("XK4-7B"));
    assertEquals(List.of(), fixed.read(Words.of(said)).orElseThrow().alternatives());
  }
}
