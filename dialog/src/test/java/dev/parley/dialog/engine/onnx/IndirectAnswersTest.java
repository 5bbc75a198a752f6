package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.spi.Asks;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.understand.answer.IndirectAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers in other words than yes, no and "I don't have it", none of which was learned.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndirectAnswersTest {

  private @Nullable EmbeddedUnderstanding understanding;

  @BeforeAll
  void start() {
    understanding = EmbeddedUnderstanding.start(Trials.AGENT, Trials.UNDERSTANDING);
  }

  @AfterAll
  void close() {
    Objects.requireNonNull(understanding).close();
  }

  /// @param right share of the answers and non-answers that are taken for what they are, or left
  /// @param inverted share of the answers that are taken for the opposite
  private record Rates(double right, double inverted, String wrong) {}

  @Test
  void answers_of_others_are_heard_in_what_they_say() throws IOException {
    Rates rates = rates();
    assertTrue(rates.right() >= 0.85, rates::wrong);
    assertTrue(rates.inverted() <= 0.02, rates::wrong);
  }

  private Rates rates() throws IOException {
    int right = 0;
    int all = 0;
    int inverted = 0;
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/answers/unseen.tsv"))) {
      String[] cells = line.split("\t", 2);
      Asks asks =
          Asks.valueOf(cells[0].substring(0, cells[0].indexOf('-')).toUpperCase(Locale.ROOT));
      String label = cells[0].substring(cells[0].indexOf('-') + 1);
      List<Command> commands =
          (asks == Asks.NUMBER ? number(asks, cells[1]) : said(asks, cells[1])).commands();
      String heard = heard(commands);
      all++;
      right += heard.equals(label) ? 1 : 0;
      inverted += !heard.equals(label) && !heard.equals("other") && !label.equals("other") ? 1 : 0;
      if (!heard.equals(label)) {
        wrong.add(cells[0] + " " + commands + ": " + cells[1]);
      }
    }
    String told = "answers " + right + " of " + all + " right, " + inverted + " inverted";
    System.out.println(told);
    return new Rates(
        (double) right / all, (double) inverted / all, told + "\n" + String.join("\n", wrong));
  }

  private static String heard(List<Command> commands) {
    boolean yes =
        commands.contains(new Command.Confirm()) || commands.contains(new Command.AskForPerson());
    boolean no =
        commands.contains(new Command.Deny())
            || commands.contains(new Command.CannotAnswer())
            || commands.contains(new Command.Cancel());
    return yes == no ? "other" : yes ? "yes" : "no";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let me think about that for a minute",
        "how much would that come to",
        "what was that you said"
      })
  void who_hesitates_or_asks_agrees_to_nothing(String said) {
    List<Command> commands = said(Asks.CONSENT, said).commands();
    assertFalse(commands.contains(new Command.Confirm()), commands::toString);
    assertFalse(commands.contains(new Command.Deny()), commands::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ooh now you've put me on the spot",
        "uh cancel it i don't need that thing anymore",
        "well i guess i'm in",
        "that would suit me very well indeed"
      })
  void no_words_but_plain_ones_consent_to_a_write(String said) {
    Interpretation meant = said(Asks.CONSENT, said);
    boolean consents =
        meant.commands().contains(new Command.Confirm())
            && meant.confidence() >= Trials.AGENT.policy().thresholds().sure();
    assertFalse(consents, meant::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"if you'd be so kind", "crack on"})
  void what_was_learned_as_a_yes_word_for_word_is_one(String said) {
    Interpretation meant = said(Asks.CONSENT, said);
    assertEquals(List.of(new Command.Confirm()), meant.commands());
    assertTrue(meant.confidence() >= Trials.AGENT.policy().thresholds().sure(), meant::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i'd have to sleep on that one",
        "let me think it through with my partner",
        "yeah i'd have to ask my wife",
        "yes i need to talk it through with my partner",
        "sure let me check with my husband"
      })
  void who_has_not_made_up_their_mind_says_neither(String said) {
    assertEquals(List.of(), said(Asks.CONSENT, said).commands());
  }

  @ParameterizedTest
  @ValueSource(strings = {"right you are so", "i reckon so yeah"})
  void in_the_midst_of_a_question_no_answer_ends_the_call(String said) {
    List<Command> commands = number(Asks.NUMBER, said).commands();
    assertFalse(commands.contains(new Command.NothingElse()), commands::toString);
  }

  @Test
  void a_sentence_is_learned_as_one_answer_to_a_question() {
    Map<String, String> labels = new HashMap<>();
    for (var example : IndirectAnswers.examples()) {
      String kind = example.label().substring(0, example.label().indexOf('-'));
      String other = labels.putIfAbsent(kind + ": " + example.sentence(), example.label());
      assertTrue(other == null || other.equals(example.label()), example::toString);
    }
  }

  @Test
  void who_asks_for_a_person_in_so_many_words_gets_one_whatever_was_asked() {
    Interpretation meant = number(Asks.NUMBER, "i don't have it just get me a person");
    assertTrue(meant.commands().contains(new Command.AskForPerson()), meant::toString);
  }

  @Test
  void a_no_that_turns_into_a_yes_is_asked_about() {
    Interpretation meant = said(Asks.CONSENT, "no you know what just go on and do it");
    assertFalse(meant.commands().contains(new Command.Deny()), meant::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"i threw that paper away last week", "my husband has that card and he's at work"})
  void a_number_that_is_not_at_hand_is_asked_for_no_more(String said) {
    assertEquals(List.of(new Command.CannotAnswer()), number(Asks.NUMBER, said).commands());
  }

  @Test
  void where_a_number_to_call_is_asked_for_a_no_is_one_to_the_call() {
    Interpretation meant = number(Asks.PERSON, "there's no need for anyone to ring me");
    assertEquals(List.of(new Command.Deny()), meant.commands());
  }

  @Test
  void the_wish_under_way_said_again_is_no_refusal() {
    Interpretation meant = said(Asks.CONSENT, "cancel my order i don't need it anymore");
    assertFalse(meant.commands().contains(new Command.Deny()), meant::toString);
  }

  @Test
  void where_no_answer_is_waited_for_a_wish_is_a_wish() {
    Interpretation meant = understood(Optional.empty(), "", new Answer.Open(), "where is my order");
    assertTrue(meant.commands().contains(new Command.StartFlow("order-status")), meant::toString);
  }

  private Interpretation said(Asks asks, String said) {
    return understood(Optional.of(asks), "", new Answer.YesNo(asks == Asks.FACT), said);
  }

  private Interpretation number(Asks asks, String said) {
    return understood(
        Optional.of(asks),
        asks == Asks.NUMBER ? "order-number" : "callback-number",
        new Answer.Digits(6, 10, List.of(), TurnExpectation.Check.NONE),
        said);
  }

  private Interpretation understood(Optional<Asks> asks, String slot, Answer answer, String said) {
    return Objects.requireNonNull(understanding)
        .interpreter()
        .interpret(
            new Utterance.Typed(said),
            new InterpretationContext(
                Optional.of("cancel-order"),
                new TurnExpectation(Locale.US, slot, List.of(answer), Duration.ofSeconds(4)),
                "",
                LocalDate.of(2026, 11, 20),
                true,
                asks,
                Set.of()));
  }
}
