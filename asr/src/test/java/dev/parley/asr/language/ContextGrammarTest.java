package dev.parley.asr.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.Expected.Luhn;
import dev.parley.asr.spi.Expected.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextGrammarTest {

  private static final List<List<String>> PHRASES =
      List.of(List.of("where", "is", "my", "order"), List.of("where", "is", "my", "parcel"));

  private static final Digits ORDER = new Digits(6, 6, List.of("h p"), Luhn.LUHN);

  private static boolean accepts(WordGraph graph, String text) {
    Set<Integer> at = new HashSet<>(Set.of(0));
    for (var word : text.split(" ")) {
      var from = at;
      at =
          graph.arcs().stream()
              .filter(arc -> from.contains(arc.from()) && arc.word().equals(word))
              .map(GrammarArc::to)
              .collect(Collectors.toSet());
    }
    return at.contains(graph.finalState());
  }

  @Test
  void an_open_turn_takes_phrases_with_lead_in_and_tail() {
    var graph = ContextGrammar.turn(PHRASES, List.of(new Expected.Open()));
    assertTrue(accepts(graph, "where is my order"));
    assertTrue(accepts(graph, "um where is my parcel please"));
    assertTrue(accepts(graph, "i'd like to speak to a person"));
    assertFalse(accepts(graph, "where is my"));
    assertFalse(accepts(graph, "one two three"));
  }

  @Test
  void digits_may_be_too_few_or_too_many_and_are_heard_as_such() {
    var graph = ContextGrammar.turn(PHRASES, List.of(ORDER));
    assertTrue(accepts(graph, "four one oh two two five"));
    assertTrue(accepts(graph, "it's h p four one"));
    assertTrue(accepts(graph, "double four one oh two two five three"));
    assertFalse(accepts(graph, "one two three four five six seven eight nine"));
    assertTrue(accepts(graph, "where is my order"));
  }

  @Test
  void what_is_said_before_a_pause_within_a_number_is_heard_as_that() {
    var graph = ContextGrammar.turn(PHRASES, List.of(ORDER));
    assertTrue(accepts(graph, "my number is"));
    assertTrue(accepts(graph, "yes it's um four one"));
    assertTrue(accepts(graph, "four one double"));
    assertTrue(accepts(graph, "um"));
    assertFalse(accepts(graph, "my"));
  }

  @Test
  void a_number_may_be_begun_again_once() {
    var graph = ContextGrammar.turn(PHRASES, List.of(ORDER));
    assertTrue(accepts(graph, "four two no sorry four one oh two two five"));
    assertTrue(accepts(graph, "four two no sorry"));
    assertFalse(accepts(graph, "four no sorry two no sorry four one oh two two five"));
  }

  @Test
  void a_choice_is_named_within_a_sentence_or_alone() {
    var graph =
        ContextGrammar.turn(PHRASES, List.of(new Expected.Choice(List.of("refund", "large"))));
    assertTrue(accepts(graph, "refund"));
    assertTrue(accepts(graph, "i'd like a refund please"));
    assertTrue(accepts(graph, "the large one please"));
    assertFalse(accepts(graph, "i'd like a"));
  }

  @Test
  void what_is_asked_for_may_be_named_before_the_number() {
    var zip = new Digits(5, 5, List.of("zip", "zip code"), Expected.DigitsCheck.NONE);
    var graph = ContextGrammar.turn(PHRASES, List.of(zip));
    assertTrue(accepts(graph, "zip code oh four one oh one"));
    assertTrue(accepts(graph, "um my zip is oh four one oh one"));
    assertTrue(accepts(graph, "it's the zip code oh four one"));
    assertFalse(accepts(graph, "my zip is zip code oh four"));
  }

  @ParameterizedTest
  @CsvSource({
    "next tuesday, true",
    "um friday in the morning please, true",
    "how about the third of june sometime in the afternoon, true",
    "monday evening would be good, true",
    "in the morning, false",
    "friday monday, false",
  })
  void a_day_is_proposed_with_or_without_a_part_of_it(String said, boolean accepted) {
    var graph = ContextGrammar.turn(PHRASES, List.of(new Expected.Date()));
    assertEquals(accepted, accepts(graph, said));
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, x k four seven b, true",
    "CODE, it's x-ray kilo four seven bravo please, true",
    "CODE, b as in boy d for dog double s four, true",
    "CODE, um a. b dash capital c, true",
    "CODE, b no d as in dog, true",
    "CODE, b as in, true",
    "CODE, x k double, true",
    "CODE, d as in boy, false",
    "CODE, a. b underscore c, false",
    "CODE, where is my order, true",
    "NAME, o apostrophe n e i l, true",
    "NAME, x four, false",
    "EMAIL, b o b at g mail dot com, true",
    "EMAIL, b o b at w e b dot d e, true",
    "EMAIL, b underscore b at, true",
    "EMAIL, b o b at g mail dot, true",
  })
  void what_is_spelled_has_letters_signs_and_words_that_begin_with_the_letter(
      Spelling.Kind kind, String said, boolean accepted) {
    var graph = ContextGrammar.turn(PHRASES, List.of(new Spelling(kind, 1, 64)));
    assertEquals(accepted, accepts(graph, said));
  }

  @Test
  void checked_digits_are_only_those_that_pass() {
    var graph = ContextGrammar.checkedDigits(ORDER, Luhn.LUHN);
    assertTrue(accepts(graph, "four one zero two two five"));
    assertFalse(accepts(graph, "four one zero two two six"));
    assertFalse(accepts(graph, "four one zero two two"));
  }

  @Test
  void a_date_of_birth_has_its_year() {
    var graph = ContextGrammar.turn(PHRASES, List.of(new Expected.BirthDate()));
    assertTrue(accepts(graph, "march fourth nineteen eighty two"));
    assertTrue(accepts(graph, "the second of september twenty fourteen"));
    assertTrue(accepts(graph, "the fifteenth of january two thousand one"));
    assertFalse(accepts(graph, "march fourth nineteen"));
    assertFalse(
        accepts(
            ContextGrammar.turn(PHRASES, List.of(new Expected.Date())),
            "march fourth nineteen eighty two"));
  }

  @Test
  void a_barge_in_may_break_off_anywhere() {
    var graph = ContextGrammar.bargeIn(PHRASES, List.of(ORDER));
    assertTrue(accepts(graph, "where is"));
    assertTrue(accepts(graph, "uh-huh"));
    assertTrue(accepts(graph, "four one"));
  }

  @Test
  void what_leaves_a_state_is_no_more_than_certain() {
    for (var graph :
        List.of(
            ContextGrammar.turn(PHRASES, List.of(ORDER, new Expected.YesNo())),
            ContextGrammar.turn(PHRASES, List.of(new Spelling(Spelling.Kind.EMAIL, 6, 64))),
            ContextGrammar.turn(PHRASES, List.of(new Expected.Date())),
            ContextGrammar.turn(PHRASES, List.of(new Expected.BirthDate())))) {
      graph.arcs().stream()
          .collect(
              Collectors.groupingBy(
                  GrammarArc::from, Collectors.summingDouble(GrammarArc::probability)))
          .forEach((state, sum) -> assertTrue(sum <= 2.0001, "state " + state + " has " + sum));
    }
  }

  @Test
  void luhn_is_luhn() {
    assertTrue(Luhn.LUHN.holds("4111111111111111"));
    assertFalse(Luhn.LUHN.holds("4111111111111112"));
    assertEquals("410225", SpokenDigits.of(List.of("four", "one", "oh", "double", "two", "five")));
    assertEquals("418277", digits("forty one eighty two seventy seven"));
    assertEquals("401277", digits("forty twelve seventy seven"));
    assertEquals("400277", digits("forty oh two seventy seven"));
    assertEquals("7740", digits("seven seven forty"));
  }

  @ParameterizedTest
  @CsvSource({
    "oh no the one with two, 0",
    "one or two, 1",
    "oh it's four six one, 461",
    "four um six one, 461",
    "double two then forty one oh, 410",
    "i have to ask, ''",
  })
  void the_longest_number_is_said_without_other_words_in_it(String said, String longest) {
    assertEquals(longest, SpokenDigits.longest(List.of(said.split(" "))));
  }

  private static String digits(String words) {
    return SpokenDigits.of(List.of(words.split(" ")));
  }
}
