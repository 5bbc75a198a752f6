package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.Utterance.Hypothesis;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Words that the recognizer does not stand behind: what they tell all the same.
class HeardDoubtfullyTest {

  private static EmbeddedInterpreter interpreter;

  @BeforeAll
  static void train() {
    interpreter = Shop.interpreter();
  }

  private static Interpretation doubtfully(Answer asked, String slot, Hypothesis... nBest) {
    return interpreter.interpret(
        new Utterance.Spoken(List.of(nBest), false),
        new InterpretationContext(
            Optional.empty(),
            new TurnExpectation(Locale.US, slot, List.of(asked), Duration.ofSeconds(6)),
            "",
            LocalDate.of(2026, 11, 21)));
  }

  @Test
  void a_no_that_begins_every_hypothesis_is_a_no_and_nothing_else() {
    Interpretation no =
        doubtfully(
            new Answer.YesNo(),
            "",
            new Hypothesis("no thanks i just one this um", 0.6),
            new Hypothesis("no thanks bye thank you", 0.001));
    assertEquals(List.of(new Command.Deny()), no.commands());
    assertTrue(no.confidence() >= 0.35 && no.confidence() < 0.6, "" + no.confidence());
    Interpretation goal =
        doubtfully(
            new Answer.YesNo(),
            "",
            new Hypothesis("no where is my order", 0.6),
            new Hypothesis("no not yet", 0.03));
    assertEquals(List.of(new Command.Deny()), goal.commands());
  }

  @Test
  void a_yes_that_begins_every_hypothesis_consents_to_nothing() {
    Interpretation yes =
        doubtfully(
            new Answer.YesNo(),
            "",
            new Hypothesis("yes the tent got wet", 0.6),
            new Hypothesis("yes not the lantern", 0.001));
    assertTrue(yes.confidence() < 0.35, "" + yes.confidence());
  }

  @Test
  void a_number_that_only_the_grammar_makes_out_was_not_said() {
    Hypothesis words = new Hypothesis("family no idea what the number is", 0.67);
    String number = "five three nine one nine";
    Interpretation made =
        doubtfully(Shop.ORDER_NUMBER, "order-number", words, new Hypothesis(number, 0.001));
    assertTrue(
        made.commands().stream().noneMatch(Command.FillSlot.class::isInstance), made.toString());
    Interpretation likely =
        doubtfully(Shop.ORDER_NUMBER, "order-number", words, new Hypothesis(number, 0.3));
    assertTrue(
        likely.commands().stream().anyMatch(Command.FillSlot.class::isInstance), likely.toString());
  }

  @Test
  void a_goal_that_only_the_grammar_makes_out_is_not_asked_about() {
    Hypothesis words = new Hypothesis("well my little girl isn't in terms of care", 0.6);
    Interpretation made =
        doubtfully(new Answer.Open(), "", words, new Hypothesis("where is my order", 0.001));
    assertEquals(List.of(), made.commands());
    Interpretation likely =
        doubtfully(new Answer.Open(), "", words, new Hypothesis("where is my order", 0.3));
    assertEquals(List.of(new Command.StartFlow("order-status")), likely.commands());
  }
}
