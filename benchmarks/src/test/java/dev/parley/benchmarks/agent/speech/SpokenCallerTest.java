package dev.parley.benchmarks.agent.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.benchmarks.agent.caller.Callers;
import dev.parley.benchmarks.agent.caller.Callers.Made;
import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.Manner;
import dev.parley.benchmarks.agent.caller.SpokenDigits;
import dev.parley.benchmarks.agent.talk.TalkingCaller;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.talk.Errand.Asked;
import dev.parley.benchmarks.talk.Errand.Move;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One caller by telephone: what is said and keyed, and what is counted of it.
class SpokenCallerTest {

  private static final Fixtures DEV = Fixtures.of(Part.DEV);
  private static final Question NUMBER = new Question.ForSlot("order-number");
  private static final Question SHALL_I = new Question.YesNo("confirm-cancel", true, false);

  private final SpokenCaller caller = caller();

  private static SpokenCaller caller() {
    Callers callers = new Callers(DEV, LocalDate.of(2026, 6, 1));
    Made made =
        IntStream.range(0, 500)
            .mapToObj(index -> callers.caller("cancel-order", index, 1, 0))
            .filter(
                each ->
                    each.caller().manner() == Manner.EASY
                        && each.caller().digits() == SpokenDigits.AS_WRITTEN
                        && each.caller().knowsOrderNumber())
            .findFirst()
            .orElseThrow();
    TalkingCaller talking = new TalkingCaller(made, DEV, Optional::empty, Map.of());
    return new SpokenCaller(talking, DEV.answers("yes"), DEV.answers("no"));
  }

  private Move hears(Question question, String words) {
    return caller.answer(new Asked(question, DialogState.NEW, words));
  }

  private String said() {
    return caller.exchanges().getLast().said();
  }

  @Test
  void a_number_is_said_first_and_keyed_when_asked_again() {
    hears(new Question.Open(), "Hello. How can I help?");
    Move first = hears(NUMBER, "What's your order number? You can key it in, too.");
    assertEquals(new Move.Speak(SpokenForm.of(said())), first);
    Move again = hears(NUMBER, "Please key in the six digits of your order number.");
    assertEquals(new Move.Press(SpokenForm.digits(said())), again);
  }

  @Test
  void yes_is_keyed_where_the_agent_says_which_key() {
    hears(new Question.Open(), "Hello. How can I help?");
    hears(SHALL_I, "Shall I cancel the order?");
    Move again = hears(SHALL_I, "Please say yes or no, or press one for yes and two for no.");
    assertEquals(new Move.Press("1"), again);
  }

  @Test
  void what_is_asked_again_and_heard_wrong_is_counted() {
    hears(new Question.Open(), "Hello. How can I help?");
    caller.heard(said());
    hears(NUMBER, "What's your order number?");
    caller.heard("one two");
    hears(NUMBER, "Please key in the six digits of your order number.");
    caller.heard("123456");
    hears(SHALL_I, "Shall I cancel the order?");
    caller.heard("");

    SpokenTurns turns = new SpokenTurns("slt", caller.exchanges(), Duration.ofMinutes(1));
    assertEquals(1, turns.askedAgain());
    assertEquals(1, turns.keyed());
    assertEquals(1, turns.numbers());
    assertEquals(1, turns.numbersHeardWrong());
    String row = new SpokenFigures(List.of(new SpokenFigures.Call(turns, true))).table();
    assertEquals(1, row.lines().filter(line -> line.startsWith("slt ")).count());
  }
}
