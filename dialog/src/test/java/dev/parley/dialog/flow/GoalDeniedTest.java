package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Callers who are asked whether they want something, and don't, as often as it takes.
class GoalDeniedTest {
  private static final String VAGUE = "it's about the parcel thing";
  private static final String GUESSED = "order-status";
  private static final double DOUBTFUL = 0.5;

  @Test
  void denied_once_they_are_asked_what_it_is() {
    Conversation call = calling().says(VAGUE).says("no").hearAll();
    assertFalse(call.transcript().contains("ESCALATION"), call::transcript);
    assertTrue(call.transcript().contains("REPAIR open attempt 1"), call::transcript);
  }

  @Test
  void denied_as_often_as_they_may_be_misunderstood_they_come_to_a_person() {
    Conversation call = calling().says(VAGUE).says("no").says(VAGUE).says("no");
    assertFalse(call.hearAll().transcript().contains("ESCALATION"), call::transcript);
    call.says(VAGUE).says("no").hearAll();
    assertTrue(call.transcript().contains("not understood: open"), call::transcript);
  }

  @Test
  void who_says_what_it_is_instead_is_served() {
    Conversation call = calling().says(VAGUE).says("no, when are you open").hearAll();
    assertFalse(call.transcript().contains("REPAIR open"), call::transcript);
  }

  private static Conversation calling() {
    return Trials.knownCaller(new Guessing(new KeywordInterpreter(Trials.AGENT)));
  }

  /// Takes one sentence for a wish that it may not be.
  private record Guessing(Interpreter interpreter) implements Interpreter {
    @Override
    public String name() {
      return interpreter.name();
    }

    @Override
    public Interpretation interpret(Utterance utterance, InterpretationContext context) {
      return utterance.text().equals(VAGUE)
          ? new Interpretation(List.of(new Command.StartFlow(GUESSED)), DOUBTFUL, name())
          : interpreter.interpret(utterance, context);
    }

    @Override
    public void close() {
      interpreter.close();
    }
  }
}
