package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands that are likely meant, by words that are not surely heard.
class HalfHeardTest {
  private static final double CONTRADICTED = 0.17;
  private static final double DOUBTFUL = 0.28;
  private static final double HALF = 0.5;
  private static final double SURE = 0.95;
  private static final Duration TOOL = Duration.ofSeconds(1);
  private static final Instant NOW = Instant.parse("2026-11-20T17:00:00Z");

  private final DialogMachine machine = new DialogMachine(Trials.AGENT);
  private DialogState state = machine.start();
  private List<DialogAct> acts = List.of();
  private int turns;

  @BeforeEach
  void answered() {
    on(new DialogInput.Started(ContactChannel.VOICE, Optional.of("555010042")));
  }

  @Test
  void no_and_that_is_all_after_anything_else_are_a_goodbye() {
    for (Command command : List.of(new Command.Deny(), new Command.NothingElse())) {
      askAboutReturns();
      assertInstanceOf(Question.AnythingElse.class, question());
      meant(command, HALF);
      assertInstanceOf(Question.Farewell.class, question());
    }
  }

  @Test
  void that_is_all_breaks_nothing_off() {
    meant(new Command.StartFlow("order-status"), SURE);
    assertInstanceOf(Question.ForSlot.class, question());
    meant(new Command.NothingElse(), HALF);
    assertInstanceOf(Question.ForSlot.class, question());
  }

  @Test
  void a_callback_is_booked_on_a_clean_yes_or_on_two() {
    for (double second : List.of(SURE, DOUBTFUL)) {
      state = machine.start();
      turns = 0;
      answered();
      meant(new Command.AskForPerson(), SURE);
      assertInstanceOf(Question.ReadBack.class, question());
      meant(new Command.Confirm(), HALF);
      assertFalse(booked());
      meant(new Command.Confirm(), second);
      assertTrue(booked());
    }
  }

  @Test
  void a_number_that_is_heard_twice_in_doubt_is_looked_up() {
    meant(new Command.StartFlow("order-status"), SURE);
    for (String number : List.of("410226", "419028", "419028")) {
      assertInstanceOf(Question.ForSlot.class, question(), number);
      meant(new Command.FillSlot("order-number", number, List.of()), CONTRADICTED);
    }
    assertInstanceOf(Waiting.ForRead.class, state.waiting());
  }

  @Test
  void a_no_that_is_heard_twice_in_doubt_is_one() {
    meant(new Command.AskForPerson(), SURE);
    meant(new Command.Deny(), DOUBTFUL);
    assertInstanceOf(Question.ReadBack.class, question());
    meant(new Command.Deny(), DOUBTFUL);
    assertInstanceOf(Question.ForSlot.class, question());
  }

  @Test
  void a_yes_that_is_heard_twice_in_doubt_is_one_where_it_consents_to_nothing() {
    meant(new Command.StartFlow("order-status"), HALF);
    assertInstanceOf(Question.ConfirmGoal.class, question());
    meant(new Command.Confirm(), DOUBTFUL);
    assertInstanceOf(Question.ConfirmGoal.class, question());
    meant(new Command.Confirm(), DOUBTFUL);
    assertInstanceOf(Question.ForSlot.class, question());
  }

  @Test
  void a_yes_in_doubt_to_another_question_is_none() {
    meant(new Command.StartFlow("order-status"), HALF);
    meant(new Command.Confirm(), DOUBTFUL);
    meant(new Command.StartFlow("book-fitting"), HALF);
    assertInstanceOf(Question.ConfirmGoal.class, question());
    meant(new Command.Confirm(), DOUBTFUL);
    assertInstanceOf(Question.ConfirmGoal.class, question());
  }

  @Test
  void a_yes_that_is_as_well_a_no_counts_never() {
    meant(new Command.StartFlow("order-status"), HALF);
    meant(new Command.Confirm(), CONTRADICTED);
    meant(new Command.Confirm(), CONTRADICTED);
    assertInstanceOf(Question.ConfirmGoal.class, question());
  }

  @Test
  void a_no_and_then_a_yes_in_doubt_are_neither() {
    meant(new Command.StartFlow("order-status"), HALF);
    meant(new Command.Deny(), DOUBTFUL);
    meant(new Command.Confirm(), DOUBTFUL);
    assertInstanceOf(Question.ConfirmGoal.class, question());
  }

  @Test
  void who_wants_no_call_is_asked_for_no_number_however_doubtful_the_words() {
    for (String words : List.of("no thanks i just one the son", "no i don't the the call")) {
      meant(new Command.AskForPerson(), SURE);
      assertInstanceOf(Question.ReadBack.class, question());
      meant(words, new Command.Deny(), HALF);
      assertInstanceOf(Question.AnythingElse.class, question(), words);
    }
    meant(new Command.AskForPerson(), SURE);
    meant("no i don't have that one any more call my cell", new Command.Deny(), HALF);
    assertInstanceOf(Question.ForSlot.class, question());
  }

  @Test
  void a_yes_that_is_heard_twice_in_doubt_writes_nothing() {
    Conversation call = Trials.knownCaller(new DoubtfulYes()).hearAll();
    call.says("i need a new password").hearAll().says("04101").hearAll();
    call.says(DoubtfulYes.WORDS).waits(TOOL).hearAll().says(DoubtfulYes.WORDS).waits(TOOL);
    assertFalse(call.hearAll().transcript().contains("tool    reset-password"), call::transcript);
    call.says("yes").waits(TOOL).hearAll();
    assertTrue(call.transcript().contains("tool    reset-password"), call::transcript);
  }

  private static final class DoubtfulYes implements Interpreter {
    static final String WORDS = "okay yes you it after all";
    private final Interpreter others = new KeywordInterpreter(Trials.AGENT);

    @Override
    public String name() {
      return others.name();
    }

    @Override
    public Interpretation interpret(Utterance utterance, InterpretationContext context) {
      return utterance.text().equals(WORDS)
          ? new Interpretation(List.of(new Command.Confirm()), DOUBTFUL, name())
          : others.interpret(utterance, context);
    }

    @Override
    public void close() {}
  }

  private void askAboutReturns() {
    meant(new Command.AskKnowledge("can i return it"), SURE);
    on(
        new DialogInput.KnowledgeFound(
            state.counters().queries(), List.of(new Passage("returns", "Returns", "any", 0.9))));
  }

  private void meant(Command command, double confidence) {
    meant("something", command, confidence);
  }

  private void meant(String words, Command command, double confidence) {
    turns++;
    List<Utterance.Hypothesis> heard = List.of(new Utterance.Hypothesis(words, confidence));
    on(new DialogInput.UserTurn(turns, new Utterance.Spoken(heard, confidence >= SURE)));
    on(
        new DialogInput.Interpreted(
            turns, new Interpretation(List.of(command), confidence, "test")));
  }

  private void on(DialogInput input) {
    DialogStep step = machine.on(state, input, NOW);
    state = step.state();
    acts = step.acts();
  }

  private Question question() {
    return state.waiting().asked().orElseThrow();
  }

  private boolean booked() {
    return acts.stream().anyMatch(act -> act instanceof DialogAct.BookCallback);
  }
}
