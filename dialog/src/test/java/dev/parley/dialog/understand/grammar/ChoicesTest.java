package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {

  private static final String BOOTS = "the hiking boots ordered on november sixteenth";
  private static final String JACKET = "the rain jacket ordered on november eighteenth";
  private static final String STOVE = "the camp stove ordered on november third";

  private static final Choices ORDERS =
      new Choices(List.of(BOOTS, JACKET, STOVE), LocalDate.of(2026, 11, 21));

  @ParameterizedTest
  @CsvSource({
    "the hiking boots, 0",
    "boots, 0",
    "um the boots please, 0",
    "the jacket, 1",
    "the rain coat, 1",
    "jackets, 1",
    "the stove, 2",
    "i mean the stove one, 2",
    "the first one, 0",
    "the first, 0",
    "one, 0",
    "number two, 1",
    "the second one please, 1",
    "the third one, 2",
    "the last one, 2",
    "three, 2",
    "the one from november third, 2",
    "the one i ordered on the eighteenth, 1",
    "the monday one, 0",
    "last monday, 0",
  })
  void chooses_by_words_place_or_day(String said, int chosen) {
    String option = List.of(BOOTS, JACKET, STOVE).get(chosen);
    assertEquals(option, ORDERS.read(Words.of(said)).orElseThrow().option(), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "both",
        "neither",
        "the order",
        "november",
        "the boots and the jacket",
        "the fourth one",
        "the other one",
        "what",
        "all of them",
        "the one i ordered"
      })
  void a_tie_or_nothing_is_no_choice(String said) {
    assertTrue(ORDERS.read(Words.of(said)).isEmpty(), said);
  }

  private static final Choices HOW_MANY =
      new Choices(
          new Answer.Choice(
              List.of("1", "2", "4"),
              3,
              Map.of("1", List.of("one"), "2", List.of("two", "a couple"), "4", List.of("four"))),
          LocalDate.of(2026, 11, 21));

  @ParameterizedTest
  @CsvSource({
    "make it to, 2",
    "just for, 4",
    "for, 4",
    "i'll take too, 2",
    "two, 2",
    "a couple to, 2"
  })
  void a_number_that_stands_last_is_heard_as_what_sounds_like_it(String said, String option) {
    assertEquals(option, HOW_MANY.read(Words.of(said)).orElseThrow().option(), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"i don't know what you mean it to", "to whom", "what are they for"})
  void a_word_that_is_no_number_is_none(String said) {
    assertTrue(HOW_MANY.read(Words.of(said)).isEmpty(), said);
  }

  @Test
  void no_other_choice_is_made_by_it() {
    assertEquals(Words.of("where to"), ORDERS.counted(Words.of("where to")));
  }
}
