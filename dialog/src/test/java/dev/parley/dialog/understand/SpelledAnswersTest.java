package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Answer.Spelling.Kind;
import dev.parley.dialog.Utterance;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the interpreter makes of letters: what is sure, what is read back, what is no spelling.
class SpelledAnswersTest {

  /// Those of the demo pack: below `MAYBE` it is asked again, below `SURE` it is read back.
  private static final double SURE = 0.6;

  private static final double MAYBE = 0.35;

  private static final Answer CODE = new Answer.Spelling(Kind.CODE, 5, 5);
  private static final Answer NAME = new Answer.Spelling(Kind.NAME, 2, 64);
  private static final Answer EMAIL = new Answer.Spelling(Kind.EMAIL, 6, 64);

  private static EmbeddedInterpreter interpreter;

  @BeforeAll
  static void train() {
    interpreter = Shop.interpreter();
  }

  private static Interpretation interpret(
      Utterance utterance, String lastSaid, List<Answer> answers) {
    return interpreter.interpret(
        utterance,
        new InterpretationContext(
            Optional.empty(),
            new TurnExpectation(Locale.US, "asked", answers, Duration.ofSeconds(6)),
            lastSaid,
            LocalDate.of(2026, 11, 21)));
  }

  private static Utterance spoken(boolean accepted, double confidence, String text) {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis(text, confidence)), accepted);
  }

  private static Interpretation heard(String text, Answer... answers) {
    return interpret(spoken(true, 0.9, text), "", List.of(answers));
  }

  private static Command fill(String value, String... alternatives) {
    return new Command.FillSlot("asked", value, List.of(alternatives));
  }

  @ParameterizedTest
  @CsvSource({
    "x-ray kilo four seven bravo, XK47B",
    "x k as in king four seven b as in boy, XK47B",
    "it's x k as in king four seven b for bravo please, XK47B",
  })
  void letters_with_words_to_tell_them_apart_are_sure(String said, String code) {
    Interpretation meant = heard(said, CODE);
    assertEquals(List.of(fill(code)), meant.commands());
    assertTrue(meant.confidence() >= SURE, () -> said + " " + meant.confidence());
  }

  @ParameterizedTest
  @CsvSource({"x k four seven b, XK47B", "d four seven seven one, D4771"})
  void letters_that_sound_like_others_are_read_back(String said, String code) {
    Interpretation meant = heard(said, CODE);
    assertEquals(List.of(fill(code)), meant.commands());
    assertTrue(
        meant.confidence() >= MAYBE && meant.confidence() < SURE,
        () -> said + " " + meant.confidence());
  }

  @Test
  void what_nobody_stands_behind_is_asked_again() {
    Interpretation meant =
        interpret(spoken(false, 0.3, "x ray kilo four seven bravo"), "", List.of(CODE));
    assertTrue(meant.confidence() < MAYBE, () -> "confidence " + meant.confidence());
  }

  @Test
  void other_hypotheses_and_another_reading_of_oh_are_alternatives() {
    Utterance utterance =
        new Utterance.Spoken(
            List.of(
                new Utterance.Hypothesis("x k four oh b", 0.6),
                new Utterance.Hypothesis("x k four oh d", 0.3)),
            true);
    assertEquals(
        List.of(fill("XK40B", "XK4OB", "XK40D")),
        interpret(utterance, "", List.of(CODE)).commands());
  }

  @Test
  void too_few_letters_are_half_an_answer() {
    Interpretation meant = heard("x k four", CODE);
    assertEquals(List.of(fill("XK4")), meant.commands());
    assertTrue(meant.confidence() <= 0.5);
  }

  @Test
  void names_and_addresses_are_written_as_such() {
    assertEquals(List.of(fill("Hart")), heard("h a r t", NAME).commands());
    assertEquals(
        List.of(fill("bob@gmail.com")), heard("b o b at g mail dot com", EMAIL).commands());
  }

  @ParameterizedTest
  @CsvSource({
    "no d as in dog, XK47D",
    "no it's d for delta, XK47D",
    "d not b, XK47D",
    "no the last letter is p as in paul, XK47P",
    "no x-ray kilo four seven delta, XK47D",
  })
  void one_letter_of_what_was_read_back_is_mended(String said, String code) {
    Interpretation meant =
        interpret(
            spoken(true, 0.9, said),
            "That's X, K for Kilo, 4, 7, B for Bravo. Is that right?",
            List.of(new Answer.YesNo(), CODE));
    assertEquals(List.of(new Command.CorrectSlot("asked", code)), meant.commands());
  }

  @Test
  void a_yes_or_no_to_what_was_read_back_is_no_spelling() {
    List<Answer> answers = List.of(new Answer.YesNo(), CODE);
    String lastSaid = "That's X, K for Kilo, 4, 7, B for Bravo. Is that right?";
    assertEquals(
        List.of(new Command.Confirm()),
        interpret(spoken(true, 0.9, "yes"), lastSaid, answers).commands());
    assertEquals(
        List.of(new Command.Deny()),
        interpret(spoken(true, 0.9, "no"), lastSaid, answers).commands());
    assertEquals(
        List.of(new Command.Confirm()),
        interpret(new Utterance.Typed("yes"), lastSaid, answers).commands());
  }

  @Test
  void other_wishes_are_heard_at_a_question_for_letters() {
    assertEquals(
        List.of(new Command.AskForPerson()), heard("i want to talk to a person", CODE).commands());
    assertEquals(
        List.of(new Command.StartFlow("order-status")),
        heard("where is my order", CODE).commands());
  }

  @Test
  void what_is_typed_is_sure() {
    Interpretation meant = interpret(new Utterance.Typed("It's XK4-7B, thanks"), "", List.of(CODE));
    assertEquals(List.of(fill("XK4-7B")), meant.commands());
    assertTrue(meant.confidence() >= SURE);
    assertEquals(
        List.of(fill("bob@web.de")),
        interpret(new Utterance.Typed("Bob@web.de"), "", List.of(EMAIL)).commands());
  }

  @Test
  void keys_spell_nothing() {
    assertEquals(List.of(), interpret(new Utterance.Keyed("59472"), "", List.of(CODE)).commands());
  }
}
