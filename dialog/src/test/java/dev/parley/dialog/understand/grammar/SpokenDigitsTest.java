package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.understand.grammar.DigitsReading.Fit;
import dev.parley.testkit.Seeds;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenDigitsTest {

  private static final SpokenDigits SIX =
      new SpokenDigits(new Answer.Digits(6, 6, List.of("h p"), Check.NONE));

  private static final SpokenDigits ORDER =
      new SpokenDigits(new Answer.Digits(6, 6, List.of("h p"), Check.LUHN));

  private static final SpokenDigits ANY =
      new SpokenDigits(new Answer.Digits(1, 15, List.of(), Check.NONE));

  @ParameterizedTest
  @CsvSource({
    "five oh three five five five one two one two, 7, 15, 5035551212",
    "five oh three triple five twelve twelve, 7, 15, 5035551212",
    "area code five oh three then five five five one two one two, 7, 15, 5035551212",
    "(503) 555-1212, 7, 15, 5035551212",
    "eight hundred five five five one two one two, 7, 15, 8005551212",
    "nine seven two oh one, 5, 5, 97201",
    "ninety seven two oh one, 5, 5, 97201",
    "my zip code is nine seven two oh one, 5, 5, 97201",
    "oh two one three nine, 5, 5, 02139",
  })
  void reads_telephone_numbers_and_zip_codes(String said, int min, int max, String number) {
    SpokenDigits grammar =
        new SpokenDigits(new Answer.Digits(min, max, List.of("phone", "zip", "code"), Check.NONE));
    assertEquals(
        List.of(number),
        grammar.read(Words.of(said)).stream()
            .filter(DigitsReading::holds)
            .map(DigitsReading::digits)
            .limit(1)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "four one oh two two six, 410226",
    "four one zero two two six, 410226",
    "four one o double two six, 410226",
    "four one oh double two six, 410226",
    "forty one oh two twenty six, 410226",
    "forty one zero two two six, 410226",
    "four ten two two six, 410226",
    "four hundred and ten two two six, 410226",
    "four hundred ten two twenty six, 410226",
    "four hundred and ten thousand two hundred and twenty six, 410226",
    "four hundred ten thousand two hundred twenty six, 410226",
    "four hundred thousand and six, 400006",
    "forty one zero two hundred six, 410206",
    "four one triple seven six, 417776",
    "four one treble seven six, 417776",
    "double four double oh double two, 440022",
    "quadruple four one two, 444412",
    "eleven twelve thirteen, 111213",
    "ten twenty thirty, 102030",
    "twenty two twenty two twenty two, 222222",
    "nineteen oh five fifty, 190550",
    "nine hundred nine hundred, 900900",
    "twenty two hundred forty one, 220041",
    "410226, 410226",
    "HP-410226, 410226",
    "hp 410 226, 410226",
    "h p four one oh two two six, 410226",
    "aitch pee four one oh two two six, 410226",
    "um it's four one oh uh two two six, 410226",
    "it's h p dash four one oh two two six please, 410226",
    "my order number is four one oh two two six, 410226",
    "yeah okay so that's four one oh and then two two six, 410226",
    "four one oh . two two six, 410226",
    "for one oh two two six, 410226",
    "four one oh to too six, 410226",
    "it's for four one oh two two six, 410226",
    "for order four one oh two two six, 410226",
    "four won oh two two ate, 410228",
    "'where is my order, it''s four one oh two two six', 410226",
    "'I ordered two jackets, the number is four one oh two two six', 410226",
    "four(2) one <sil> oh ++um++ two [noise] two six, 410226",
  })
  void reads_what_people_say(String said, String digits) {
    assertEquals(digits, SIX.read(Words.of(said)).getFirst().digits());
  }

  @ParameterizedTest
  @CsvSource({
    "'four one five, no, six double two six', 416226",
    "four one five no six double two six, 416226",
    "four one five sorry six double two six, 416226",
    "four one five i mean six two two six, 416226",
    "four one oh no four one six double two six, 416226",
    "four one oh two two five no six, 410226",
    "four one oh two two five no two six, 410226",
    "four one oh two five sorry two six, 410226",
    "four one oh five five no two two six, 410226",
    "four one five six not five double two six, 416226",
    "four one six not five double two six, 416226",
    "four one oh two two six not five, 410226",
    "four one not five oh two two six, 410226",
    "four one five wait no six double two six, 416226",
    "nine nine start again four one oh two two six, 410226",
    "four one nine let me start over four one oh two two six, 410226",
    "no four one oh two two six, 410226",
    "no it's four one oh two two six, 410226",
    "four one oh scratch that four one six two two six, 416226",
  })
  void reads_corrections_on_the_way(String said, String digits) {
    assertEquals(digits, SIX.read(Words.of(said)).getFirst().digits());
  }

  @Test
  void the_check_digit_chooses_among_readings() {
    assertTrue(Luhn.holds("401026"));
    // "forty ten twenty six" and the like have one plain reading; "forty one" has two.
    SpokenDigits luhn = new SpokenDigits(new Answer.Digits(5, 6, List.of(), Check.LUHN));
    String five = "4" + "1022";
    String fiveWithCheck = five.substring(0, 4) + Luhn.checkDigit(five.substring(0, 4));
    String said =
        IntStream.range(0, 5)
            .mapToObj(i -> "" + fiveWithCheck.charAt(i))
            .collect(Collectors.joining(" "));
    assertEquals(fiveWithCheck, luhn.read(Words.of(said)).getFirst().digits());
    // "six not five" may mean either five: the one that makes the check hold is meant.
    DigitsReading best = ORDER.read(Words.of("four one oh two two six")).getFirst();
    assertEquals(Luhn.holds("410226") ? Fit.HOLDS : Fit.FAILS_CHECK, best.fit());
  }

  @ParameterizedTest
  @CsvSource({"four one oh, TOO_SHORT", "four one oh two two six seven, TOO_LONG"})
  void says_how_a_reading_fits(String said, Fit fit) {
    assertEquals(fit, SIX.read(Words.of(said)).getFirst().fit());
  }

  @Test
  void a_wrong_check_digit_is_said_to_be_one() {
    String right = "41022" + Luhn.checkDigit("41022");
    String wrong = "41022" + (char) ('0' + (right.charAt(5) - '0' + 1) % 10);
    assertEquals(Fit.HOLDS, ORDER.read(Words.of(right)).getFirst().fit());
    DigitsReading reading = ORDER.read(Words.of(wrong)).getFirst();
    assertEquals(Fit.FAILS_CHECK, reading.fit());
    assertEquals(wrong, reading.digits());
  }

  @Test
  void words_without_digits_have_no_reading() {
    assertEquals(List.of(), SIX.read(Words.of("where is my order please")));
    assertEquals(List.of(), SIX.read(Words.of("")));
  }

  @Test
  void tells_which_words_it_used() {
    BitSet used =
        SIX.read(Words.of("where is my order it's four one oh two two six")).getFirst().used();
    assertEquals(
        IntStream.range(5, 11).boxed().collect(Collectors.toSet()),
        used.stream().boxed().collect(Collectors.toSet()));
  }

  @Test
  void endless_speech_stays_bounded() {
    String endless = "four no five not six forty one ".repeat(200);
    assertTrue(ANY.read(Words.of(endless)).size() < 10_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(400)
  void whatever_way_digits_are_said_they_come_back(long seed) {
    Random random = new Random(seed);
    int length = 3 + random.nextInt(8);
    String digits =
        random.ints(length, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    String said = new DigitSpeaker(random).say(digits);
    SpokenDigits grammar =
        new SpokenDigits(new Answer.Digits(length, length, List.of("h p"), Check.NONE));
    List<DigitsReading> readings = grammar.read(Words.of(said));
    assertTrue(
        readings.stream().filter(DigitsReading::holds).anyMatch(r -> r.digits().equals(digits)),
        () -> digits + " said \"" + said + "\" read as " + readings);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(400)
  void with_a_check_digit_the_first_reading_is_right(long seed) {
    Random random = new Random(seed);
    String payload =
        random.ints(5, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    String number = payload + Luhn.checkDigit(payload);
    String said = new DigitSpeaker(random).say(number);
    assertEquals(number, ORDER.read(Words.of(said)).getFirst().digits(), said);
  }
}
