package dev.parley.dialog.understand.ending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfTurnTest {

  @ParameterizedTest
  @CsvSource({
    "my sister bought a bicycle from you, my sister bought a bicycle from you and the chain is broken",
    "could you tell me, could you tell me when you open on saturday",
    "the thing is, the thing is that i can't log in any more",
    "i paid twice and, i paid twice and i'd like my money back",
    "good morning i've got a bit of a problem, good morning my lamp doesn't work any more",
    "i was wondering if, i was wondering if you could send me a new one"
  })
  void a_beginning_is_less_likely_over_than_the_whole(String beginning, String whole) {
    double begun = likely(beginning);
    double said = likely(whole);
    assertTrue(begun < said, () -> begun + " of the beginning, " + said + " of the whole");
    assertTrue(begun < 0.5, () -> begun + " of \"" + beginning + "\"");
  }

  private static double likely(String text) {
    return EndOfTurn.builtIn().likely(Words.of(text));
  }

  @Test
  void what_was_never_met_says_nothing() {
    EndOfTurn model = new EndOfTurn(Map.of("word please", 2f));
    assertEquals(EndOfTurn.UNKNOWN, model.likely(Words.of("zyx")), 1e-6);
    assertEquals(1 / (1 + Math.exp(-2)), model.likely(Words.of("zyx please")), 1e-6);
  }

  @Test
  void words_are_looked_at_as_beginning_end_neighbours_and_number() {
    assertEquals(
        Set.of(
            "begins no",
            "begins no thanks",
            "ends thanks",
            "ends no thanks",
            "word no",
            "word thanks",
            "pair no thanks",
            "late no",
            "late thanks",
            "length 3"),
        EndOfTurn.features(List.of("no", "thanks")));
  }

  @Test
  void a_story_without_end_is_judged_too() {
    String story = "and then it rained ".repeat(400);
    double over = likely(story);
    assertTrue(0 < over && over < 1, () -> "was " + over);
  }
}
