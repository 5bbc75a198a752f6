package dev.parley.dialog.flow.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a caller was taken to want, and did not.
class GuessesTest {
  private static final String SAID = "is there a fuller box";
  private static final String OFFERS = "bereavement";
  private static final String MUST = "legal";

  private final Tries guessed =
      Tries.NONE.guessed(Trials.AGENT, List.of(new Command.StartFlow("smaller-box")), SAID);

  @Test
  void nothing_is_denied_until_the_caller_denies_it() {
    assertEquals(Set.of(), guessed.guesses().deniedOf(SAID));
  }

  @Test
  void what_was_denied_is_not_meant_by_the_same_words_again_and_may_be_by_others() {
    Guesses denied = guessed.denied("smaller-box").guesses();
    assertEquals(Set.of("smaller-box"), denied.deniedOf("like i said " + SAID));
    assertEquals(Set.of(), denied.deniedOf("okay then the smaller box"));
  }

  @Test
  void another_flow_than_the_one_guessed_is_not_denied() {
    assertEquals(Set.of(), guessed.denied("leave-club").guesses().deniedOf(SAID));
  }

  @Test
  void said_in_new_words_it_is_a_new_guess() {
    Tries again =
        guessed
            .denied("smaller-box")
            .guessed(
                Trials.AGENT,
                List.of(new Command.StartFlow("smaller-box")),
                "the small one after all");
    assertEquals(Set.of(), again.guesses().deniedOf("the small one after all"));
  }

  @Test
  void who_wants_no_person_is_offered_none_for_the_same_words() {
    Tries declined = offered(OFFERS).personDenied();
    assertEquals(Set.of(InterpretationContext.PERSON + OFFERS), declined.guesses().deniedOf(SAID));
  }

  @Test
  void what_must_bring_a_person_can_not_be_denied() {
    assertEquals(Set.of(), offered(MUST).personDenied().guesses().deniedOf(SAID));
  }

  @Test
  void the_next_on_the_line_has_refused_nothing() {
    Tries next = guessed.denied("smaller-box").toSomebodyElse();
    assertEquals(Set.of(), next.guesses().deniedOf(SAID));
  }

  @Test
  void another_wish_in_nearly_the_same_words_is_another_wish() {
    Tries order =
        Tries.NONE.guessed(
            Trials.AGENT,
            List.of(new Command.StartFlow("cancel-order")),
            "i want to cancel my order");
    assertFalse(order.guesses().ledBy("cancel-order", "i also want to cancel my fitting"));
    assertTrue(order.guesses().ledBy("cancel-order", "like i said i want to cancel my order"));
  }

  private static Tries offered(String trigger) {
    return Tries.NONE.guessed(Trials.AGENT, List.of(new Command.Escalate(trigger)), SAID);
  }

  @Test
  void words_lead_to_a_flow_when_nearly_all_of_them_are_said_again() {
    assertTrue(guessed.guesses().ledBy("smaller-box", "is there a fuller box please"));
    assertFalse(guessed.guesses().ledBy("smaller-box", "is there another one"));
    assertFalse(guessed.guesses().ledBy("leave-club", SAID));
  }
}
