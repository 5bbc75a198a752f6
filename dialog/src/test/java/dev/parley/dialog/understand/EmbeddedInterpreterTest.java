package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.grammar.Luhn;
import dev.parley.dialog.understand.steer.Steer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the interpreter makes of answers, values and steering phrases, over an encoder that knows
/// words only. How well it understands paraphrases is measured with the real model.
class EmbeddedInterpreterTest {

  private static final String NUMBER = "41022" + Luhn.checkDigit("41022");
  private static final String SPOKEN = String.join(" ", NUMBER.split(""));
  private static final Answer YES_NO = new Answer.YesNo();
  private static final Answer OPEN = new Answer.Open();

  private static EmbeddedInterpreter interpreter;

  @BeforeAll
  static void train() {
    interpreter = Shop.interpreter();
  }

  private static TurnExpectation asking(String slot, Answer... answers) {
    return new TurnExpectation(Locale.US, slot, List.of(answers), Duration.ofSeconds(6));
  }

  private static Interpretation interpret(
      Utterance utterance, TurnExpectation expectation, String lastSaid) {
    return interpreter.interpret(
        utterance,
        new InterpretationContext(
            Optional.empty(), expectation, lastSaid, LocalDate.of(2026, 11, 21)));
  }

  private static Utterance spoken(boolean accepted, String... nBest) {
    List<Utterance.Hypothesis> hypotheses = new ArrayList<>();
    for (String text : nBest) {
      hypotheses.add(new Utterance.Hypothesis(text, 1.0 / (hypotheses.size() + 1)));
    }
    return new Utterance.Spoken(hypotheses, accepted);
  }

  private static List<Command> commands(String said, TurnExpectation expectation) {
    return interpret(spoken(true, said), expectation, "").commands();
  }

  private static Command fill(String slot, String value) {
    return new Command.FillSlot(slot, value, List.of());
  }

  @Test
  void an_expected_number_is_taken() {
    TurnExpectation expectation = asking("order-number", Shop.ORDER_NUMBER);
    assertEquals(List.of(fill("order-number", NUMBER)), commands("um it's " + SPOKEN, expectation));
    assertEquals(
        List.of(fill("order-number", NUMBER)),
        interpret(new Utterance.Typed("HP-" + NUMBER), expectation, "").commands());
    assertTrue(interpret(spoken(true, SPOKEN), expectation, "").confidence() > 0.9);
  }

  @Test
  void the_check_digit_chooses_among_hypotheses() {
    String wrong = NUMBER.substring(0, 5) + (NUMBER.charAt(5) == '9' ? '0' : '9');
    Interpretation meant =
        interpret(
            spoken(true, String.join(" ", wrong.split("")), SPOKEN),
            asking("order-number", Shop.ORDER_NUMBER),
            "");
    assertEquals(List.of(fill("order-number", NUMBER)), meant.commands());
  }

  @Test
  void hypotheses_that_hold_too_are_alternatives() {
    String other = "41832" + Luhn.checkDigit("41832");
    Interpretation meant =
        interpret(
            spoken(true, SPOKEN, String.join(" ", other.split(""))),
            asking("order-number", Shop.ORDER_NUMBER),
            "");
    assertEquals(
        List.of(new Command.FillSlot("order-number", NUMBER, List.of(other))), meant.commands());
  }

  @Test
  void a_number_that_cannot_be_right_is_half_an_answer() {
    TurnExpectation expectation = asking("order-number", Shop.ORDER_NUMBER);
    Interpretation tooShort = interpret(spoken(true, "four one oh two"), expectation, "");
    assertEquals(List.of(fill("order-number", "4102")), tooShort.commands());
    assertTrue(tooShort.confidence() <= 0.5);
  }

  @Test
  void a_goal_and_values_in_one_breath_are_all_taken() {
    assertEquals(
        List.of(new Command.StartFlow("order-status"), fill("order-number", NUMBER)),
        commands("where is my order it's " + SPOKEN, asking("", OPEN)));
    assertEquals(
        List.of(
            new Command.StartFlow("order-status"),
            fill("order-number", NUMBER),
            fill("postcode", "97201")),
        commands(
            "where is my order " + SPOKEN + " and my zip code is nine seven two oh one",
            asking("", OPEN)));
    assertEquals(List.of(fill("order-number", NUMBER)), commands(SPOKEN, asking("", OPEN)));
  }

  @Test
  void a_number_is_taken_with_what_is_told_after_it() {
    List<Command> commands =
        commands("where is my order it's " + SPOKEN + " it was a pair of boots", asking("", OPEN));
    assertTrue(commands.contains(fill("order-number", NUMBER)), commands::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"four one eight two seven", "it's four one eight two seven", "order 4 1 8 2 7"})
  void a_number_that_lost_a_digit_is_no_zip_code(String said) {
    assertEquals(
        List.of(fill("order-number", "41827")),
        commands(said, asking("order-number", Shop.ORDER_NUMBER)));
  }

  @Test
  void a_value_that_is_not_asked_for_is_taken_where_it_is_named_or_the_other_is_settled() {
    assertEquals(
        List.of(fill("postcode", "41827")),
        commands(
            "my zip code is four one eight two seven", asking("order-number", Shop.ORDER_NUMBER)));
    TurnExpectation readBack = asking("order-number", YES_NO, Shop.ORDER_NUMBER);
    assertEquals(
        List.of(new Command.Confirm(), fill("postcode", "97201")),
        commands("yes nine seven two oh one", readBack));
    assertEquals(List.of(new Command.Deny()), commands("no four one eight two seven", readBack));
  }

  @Test
  void an_expected_value_beats_its_neighbour() {
    assertEquals(
        List.of(fill("postcode", "97201")),
        commands("nine seven two oh one", asking("postcode", Shop.POSTCODE)));
  }

  @Test
  void a_no_before_a_value_makes_it_a_correction() {
    TurnExpectation readBack = asking("order-number", YES_NO, Shop.ORDER_NUMBER);
    assertEquals(
        List.of(new Command.CorrectSlot("order-number", NUMBER)),
        commands("no it's " + SPOKEN, readBack));
    assertEquals(List.of(new Command.Deny()), commands("no", readBack));
    assertEquals(List.of(new Command.Confirm()), commands("yes that's right", readBack));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no seven not two", "no it ends in seven", "the last digit is a seven"})
  void a_read_back_is_mended_by_one_digit(String said) {
    Answer phone = new Answer.Digits(7, 15, List.of(), TurnExpectation.Check.NONE);
    Interpretation meant =
        interpret(
            spoken(true, said),
            asking("callback-number", YES_NO, phone),
            "We will call 5 0 3, 5 5 5, 0 1 4 2. Is that right?");
    assertEquals(
        List.of(new Command.CorrectSlot("callback-number", "5035550147")), meant.commands());
  }

  @Test
  void a_slot_that_is_itself_yes_or_no_is_filled() {
    assertEquals(List.of(fill("received", "true")), commands("yes", asking("received", YES_NO)));
    assertEquals(List.of(fill("received", "false")), commands("nope", asking("received", YES_NO)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yeah no", "i guess", "yes but not the blue one", "maybe", "sure if it's free"})
  void half_a_consent_is_none(String said) {
    assertEquals(List.of(), commands(said, asking("", YES_NO)));
  }

  @Test
  void a_yes_that_another_hypothesis_hears_as_no_is_not_sure() {
    assertTrue(interpret(spoken(true, "yes", "no"), asking("", YES_NO), "").confidence() < 0.5);
    assertTrue(interpret(spoken(false, "yes"), asking("", YES_NO), "").confidence() < 0.35);
    assertTrue(interpret(spoken(true, "yes", "yeah"), asking("", YES_NO), "").confidence() > 0.9);
  }

  @Test
  void what_all_hypotheses_mean_goes_on_but_consents_to_nothing() {
    for (TurnExpectation asked : List.of(asking("", YES_NO), asking("", OPEN))) {
      Interpretation no = interpret(spoken(false, "no", "nope"), asked, "");
      assertEquals(List.of(new Command.Deny()), no.commands());
      assertTrue(no.confidence() >= 0.35 && no.confidence() < 0.6, "" + no.confidence());
      Interpretation yes = interpret(spoken(false, "yes", "yeah"), asked, "");
      assertEquals(List.of(new Command.Confirm()), yes.commands());
      assertTrue(yes.confidence() >= 0.35 && yes.confidence() < 0.6, "" + yes.confidence());
    }
    Interpretation all =
        interpret(spoken(false, "that's all", "no that's all"), asking("", OPEN), "");
    assertEquals(List.of(new Command.NothingElse()), all.commands());
    assertTrue(all.confidence() >= 0.35 && all.confidence() < 0.6, "" + all.confidence());
    for (Utterance doubtful :
        List.of(
            spoken(false, "no", "yes"),
            spoken(false, "no", "four"),
            spoken(false, "never mind", "forget it"))) {
      assertTrue(interpret(doubtful, asking("", YES_NO), "").confidence() < 0.35);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "can you repeat that, REPEAT",
    "sorry what was that, REPEAT",
    "never mind, CANCEL",
    "let's start over, START_OVER",
    "what can you do, ABILITIES",
    "are you a robot, AUTOMATED",
    "hang on let me find it, WAIT",
    "no that's all thanks bye, NOTHING_ELSE",
    "that's not right, CONTRADICT",
    "um i don't have it, CANNOT_ANSWER",
    "thank you, COURTESY",
    "i want to talk to a person, PERSON",
    "where is my order just get me a human being please, PERSON",
    "four one i'd like to speak to someone, PERSON",
  })
  void steering_phrases_steer_whatever_is_asked(String said, Steer steer) {
    for (TurnExpectation expectation :
        List.of(asking("", OPEN), asking("order-number", Shop.ORDER_NUMBER))) {
      assertEquals(List.of(steer.command()), commands(said, expectation), said);
    }
  }

  @Test
  void the_question_decides_what_serves_two_ends() {
    assertEquals(List.of(new Command.Confirm()), commands("that's it", asking("", YES_NO)));
    assertEquals(List.of(new Command.NothingElse()), commands("that's it", asking("", OPEN)));
    assertEquals(List.of(new Command.Deny()), commands("that's wrong", asking("", YES_NO)));
    assertEquals(List.of(new Command.Contradict()), commands("that's wrong", asking("", OPEN)));
  }

  @Test
  void an_answer_and_another_wish_are_both_taken() {
    assertEquals(
        List.of(new Command.Confirm(), new Command.StartFlow("order-status")),
        commands("yes where is my order", asking("", YES_NO)));
    assertEquals(
        List.of(new Command.Deny(), new Command.AskKnowledge("what are your opening hours")),
        commands("no what are your opening hours", asking("", YES_NO, OPEN)));
  }

  @Test
  void two_wishes_are_both_taken() {
    assertEquals(
        List.of(
            new Command.StartFlow("order-status"),
            new Command.AskKnowledge("what are your opening hours")),
        commands("where is my order and what are your opening hours", asking("", OPEN)));
  }

  @Test
  void words_the_recognizer_does_not_stand_behind_name_at_most_a_goal_to_ask_about() {
    TurnExpectation open = asking("", OPEN);
    Interpretation goal = interpret(spoken(false, "where is my order"), open, "");
    assertEquals(List.of(new Command.StartFlow("order-status")), goal.commands());
    assertTrue(goal.confidence() < 0.6);
    assertTrue(interpret(spoken(false, "hang on"), open, "").confidence() < 0.35);
    assertEquals(
        List.of(fill("order-number", NUMBER)),
        interpret(spoken(false, SPOKEN), asking("order-number", Shop.ORDER_NUMBER), "").commands());
  }

  @Test
  void a_question_of_which_most_words_are_likely_right_is_answered() {
    String asked = "what are your opening hours";
    for (double confidence : new double[] {0.5, 0.6}) {
      Utterance doubtful =
          new Utterance.Spoken(List.of(new Utterance.Hypothesis(asked, confidence)), false);
      assertEquals(
          confidence > 0.5 ? List.of(new Command.AskKnowledge(asked)) : List.of(),
          interpret(doubtful, asking("", OPEN), "").commands());
    }
  }

  @Test
  void choices_and_days_are_answers() {
    TurnExpectation which =
        asking("which", new Answer.Choice(List.of("the boots", "the rain jacket")));
    assertEquals(List.of(fill("which", "the rain jacket")), commands("the second one", which));
    assertEquals(
        List.of("2026-11-22"),
        commands("tomorrow", asking("day", new Answer.Date())).stream()
            .map(command -> ((Command.FillSlot) command).value())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "the fourth of march nineteen eighty two, 1982-03-04",
    "it's march fourth eighty two, 1982-03-04",
    "oh five seventeen nineteen eighty four, 1984-05-17",
  })
  void a_date_of_birth_is_an_answer(String said, String born) {
    assertEquals(
        List.of(fill("born", born)), commands(said, asking("born", new Answer.BirthDate())));
  }

  @Test
  void a_date_of_birth_in_numbers_may_have_its_day_first() {
    TurnExpectation born = asking("born", new Answer.BirthDate());
    List<Command> both = List.of(new Command.FillSlot("born", "1982-04-03", List.of("1982-03-04")));
    assertEquals(both, commands("four three nineteen eighty two", born));
    assertEquals(both, interpret(new Utterance.Keyed("04031982"), born, "").commands());
  }

  @Test
  void a_day_without_its_year_is_no_date_of_birth() {
    assertEquals(List.of(), commands("march fourth", asking("born", new Answer.BirthDate())));
  }

  @Test
  void who_tells_a_value_of_ours_is_not_sent_away() {
    TurnExpectation open = asking("", OPEN);
    assertEquals(List.of(new Command.OutOfScope()), commands("what is the weather today", open));
    List<Command> beside = commands("what is the weather today order number " + SPOKEN, open);
    assertTrue(beside.contains(fill("order-number", NUMBER)), beside.toString());
    assertFalse(beside.contains(new Command.OutOfScope()), beside.toString());
  }

  @Test
  void words_nobody_knows_ask_for_nothing() {
    for (String said : List.of("flibbertigibbet quux zyzzyva", "quux", "zyzzyva blorp")) {
      Interpretation meant = interpret(spoken(true, said), asking("", OPEN), "");
      List<Command> unlike = new ArrayList<>(meant.commands());
      unlike.removeAll(List.of(new Command.OutOfScope()));
      assertEquals(List.of(), unlike, said);
      assertTrue(meant.confidence() < OpenSpeech.CONFIDENT_BESIDE_ANSWER, said);
    }
    assertEquals(List.of(), interpret(spoken(true), asking("", OPEN), "").commands());
    assertEquals(List.of(), interpret(spoken(true, "  "), asking("", OPEN), "").commands());
  }

  @ParameterizedTest
  @CsvSource({
    "410226#, order-number, fill",
    "99*410226, order-number, fill",
    "410226, order-number, fill",
    "0, order-number, person",
    "*, order-number, repeat",
  })
  void keys_answer_for_digits(String keys, String slot, String what) {
    Answer.Digits six = new Answer.Digits(6, 6, List.of(), TurnExpectation.Check.NONE);
    Command wanted =
        switch (what) {
          case "fill" -> fill(slot, "410226");
          case "person" -> new Command.AskForPerson();
          case "repeat" -> new Command.Repeat();
          default -> throw new IllegalArgumentException(what);
        };
    assertEquals(
        List.of(wanted), interpret(new Utterance.Keyed(keys), asking(slot, six), "").commands());
  }

  @Test
  void keys_answer_yes_or_no_and_choices() {
    assertEquals(
        List.of(new Command.Confirm()),
        interpret(new Utterance.Keyed("1"), asking("", YES_NO), "").commands());
    assertEquals(
        List.of(new Command.Deny()),
        interpret(new Utterance.Keyed("2"), asking("", YES_NO), "").commands());
    assertEquals(
        List.of(fill("which", "b")),
        interpret(
                new Utterance.Keyed("2"), asking("which", new Answer.Choice(List.of("a", "b"))), "")
            .commands());
    assertEquals(List.of(), interpret(new Utterance.Keyed("3"), asking("", YES_NO), "").commands());
  }
}
