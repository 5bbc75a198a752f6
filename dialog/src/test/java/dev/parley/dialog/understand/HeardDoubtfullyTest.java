package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/// Words that the recognizer does not stand behind, alone or beside others that it does: what they
/// tell all the same.
class HeardDoubtfullyTest {

  private static final Answer SIZES = new Answer.Choice(List.of("small", "large"));

  private static EmbeddedInterpreter interpreter;

  @BeforeAll
  static void train() {
    interpreter = Shop.interpreter();
  }

  private static Interpretation doubtfully(Answer asked, String slot, Hypothesis... nBest) {
    return heard(false, asked, slot, "", nBest);
  }

  private static Interpretation accepted(Answer asked, String slot, Hypothesis... nBest) {
    return heard(true, asked, slot, "", nBest);
  }

  private static Interpretation heard(
      boolean accepted, Answer asked, String slot, String lastSaid, Hypothesis... nBest) {
    return interpreter.interpret(
        new Utterance.Spoken(List.of(nBest), accepted),
        new InterpretationContext(
            Optional.empty(),
            new TurnExpectation(Locale.US, slot, List.of(asked), Duration.ofSeconds(6)),
            lastSaid,
            LocalDate.of(2026, 11, 21)));
  }

  private static boolean gives(Interpretation read) {
    return read.confidence() >= 0.35
        && read.commands().stream()
            .anyMatch(c -> c instanceof Command.FillSlot || c instanceof Command.CorrectSlot);
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
  void a_no_in_doubt_denies_and_tells_no_fact() {
    for (String other : List.of("nope", "no thanks the tent got wet")) {
      Hypothesis[] nBest = {new Hypothesis("no", 0.6), new Hypothesis(other, 0.001)};
      Interpretation fact = doubtfully(new Answer.YesNo(), "received", nBest);
      assertFalse(gives(fact), fact.toString());
      Interpretation denied = doubtfully(new Answer.YesNo(), "", nBest);
      assertEquals(List.of(new Command.Deny()), denied.commands());
      assertTrue(denied.confidence() >= 0.35, denied.toString());
    }
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

  @Test
  void a_value_in_the_grammars_words_beside_accepted_ones_was_not_said() {
    Hypothesis words = new Hypothesis("i have to ask my husband", 0.8);
    assertFalse(
        gives(accepted(new Answer.Date(), "day", words, new Hypothesis("on friday", 0.001))));
    assertFalse(gives(accepted(new Answer.Date(), "day", words, new Hypothesis("on friday", 0.3))));
    assertFalse(
        gives(accepted(new Answer.Date(), "day", words, new Hypothesis("as soon as", 0.001))));
    assertFalse(
        gives(
            accepted(
                new Answer.BirthDate(),
                "born",
                words,
                new Hypothesis("march fourth nineteen eighty two", 0.001))));
    assertFalse(gives(accepted(SIZES, "size", words, new Hypothesis("large", 0.001))));
    assertFalse(
        gives(
            accepted(
                Shop.ORDER_NUMBER,
                "order-number",
                words,
                new Hypothesis("four one oh two two five", 0.001))));
    assertTrue(gives(accepted(new Answer.Date(), "day", new Hypothesis("on friday", 0.8))));
    assertTrue(gives(accepted(SIZES, "size", new Hypothesis("large", 0.8))));
  }

  @Test
  void digits_that_only_the_grammar_corrects_stay() {
    Interpretation mended =
        heard(
            true,
            Shop.ORDER_NUMBER,
            "order-number",
            "That's order number 4 1 0, 2 2 5?",
            new Hypothesis("i have to ask my husband", 0.8),
            new Hypothesis("no six not five", 0.001));
    assertFalse(gives(mended), mended.toString());
  }

  @Test
  void a_likely_second_hypothesis_is_less_sure_than_one_that_is_accepted() {
    Hypothesis words = new Hypothesis("i'd like a lodge", 0.8);
    Interpretation second = accepted(SIZES, "size", words, new Hypothesis("large", 0.3));
    Interpretation best = accepted(SIZES, "size", new Hypothesis("large", 0.8));
    assertTrue(gives(second), second.toString());
    assertTrue(second.confidence() < 0.6 && best.confidence() > 0.8, second + " " + best);
  }

  @Test
  void a_goal_that_only_the_grammar_makes_out_is_not_begun() {
    Hypothesis words = new Hypothesis("yesterday evening it was", 0.8);
    Interpretation made =
        accepted(new Answer.Open(), "", words, new Hypothesis("where is my order", 0.001));
    assertEquals(List.of(), made.commands());
    Interpretation likely =
        accepted(new Answer.Open(), "", words, new Hypothesis("where is my order", 0.3));
    assertEquals(List.of(new Command.StartFlow("order-status")), likely.commands());
    assertTrue(likely.confidence() < 0.6, "" + likely.confidence());
  }

  @Test
  void a_no_that_only_the_grammar_makes_out_takes_nothing_from_a_yes() {
    Hypothesis yes = new Hypothesis("yes", 0.9);
    assertTrue(
        accepted(new Answer.YesNo(), "", yes, new Hypothesis("no", 0.001)).confidence() > 0.9);
    assertTrue(accepted(new Answer.YesNo(), "", yes, new Hypothesis("no", 0.3)).confidence() < 0.5);
  }

  @Test
  void an_unlikely_hypothesis_between_likely_ones_was_not_said() {
    Interpretation read =
        accepted(
            SIZES,
            "size",
            new Hypothesis("i have to ask my husband", 0.8),
            new Hypothesis("large", 0.001),
            new Hypothesis("small", 0.3));
    assertEquals(List.of(new Command.FillSlot("size", "small", List.of())), read.commands());
  }
}
