package dev.parley.dialog.flow.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.spi.Interpretation.Command;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a caller was taken to want, and did not.
class GuessesTest {
  private static final String SAID = "is there a fuller box";
  private static final List<Goal> NONE = List.of();

  private final Tries guessed =
      Tries.NONE.guessed(
          List.of(new Command.StartFlow("smaller-box"), new Command.Escalate("legal")), SAID);

  @Test
  void nothing_is_denied_until_the_caller_denies_it() {
    assertEquals(Set.of(), guessed.guesses().notMeantBy(SAID, NONE));
  }

  @Test
  void what_was_denied_is_not_meant_by_the_same_words_again_and_may_be_by_others() {
    Guesses denied = guessed.denied("smaller-box").guesses();
    assertEquals(Set.of("smaller-box"), denied.notMeantBy("like i said " + SAID, NONE));
    assertEquals(Set.of(), denied.notMeantBy("okay then the smaller box", NONE));
  }

  @Test
  void another_flow_than_the_one_guessed_is_not_denied() {
    assertEquals(Set.of(), guessed.denied("leave-club").guesses().notMeantBy(SAID, NONE));
  }

  @Test
  void said_in_new_words_it_is_a_new_guess() {
    Tries again =
        guessed
            .denied("smaller-box")
            .guessed(List.of(new Command.StartFlow("smaller-box")), "the small one after all");
    assertEquals(Set.of(), again.guesses().notMeantBy("the small one after all", NONE));
  }

  @Test
  void who_wants_no_person_is_offered_none_for_the_same_words() {
    assertEquals(
        Set.of(Guesses.PERSON + "legal"), guessed.personDenied().guesses().notMeantBy(SAID, NONE));
  }

  @Test
  void a_flow_that_came_to_nothing_was_not_meant_either() {
    Goal failed = new Goal(Goal.Kind.FLOW, "smaller-box", new Goal.State.Failed("no smaller box"));
    assertEquals(Set.of("smaller-box"), guessed.guesses().notMeantBy(SAID, List.of(failed)));
    Goal reached = new Goal(Goal.Kind.FLOW, "smaller-box", new Goal.State.Reached("tool:x#"));
    assertEquals(Set.of(), guessed.guesses().notMeantBy(SAID, List.of(reached)));
  }

  @Test
  void words_lead_to_a_flow_when_nearly_all_of_them_are_said_again() {
    assertTrue(guessed.guesses().ledBy("smaller-box", "is there a fuller box please"));
    assertFalse(guessed.guesses().ledBy("smaller-box", "is there another one"));
    assertFalse(guessed.guesses().ledBy("leave-club", SAID));
  }
}
