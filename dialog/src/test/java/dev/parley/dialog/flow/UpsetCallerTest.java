package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Mood;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Callers whose words show that they are upset, or in a hurry: they are served first, and a person
/// is offered once there are two cues.
class UpsetCallerTest {
  private static final String OFFER = "Shall I have a colleague call you back?";

  @Test
  void upset_once_they_are_served_as_anybody() {
    Conversation call = asking(Mood.UPSET, Mood.CALM);
    heard(call, "Anything else?");
    assertTrue(call.transcript().contains("MOOD upset"), call::transcript);
    assertFalse(call.transcript().contains("ESCALATION"), call::transcript);
  }

  @Test
  void upset_twice_they_get_their_answer_and_then_the_offer_of_a_person() {
    Conversation call = asking(Mood.UPSET, Mood.UPSET);
    heard(call, "on its way");
    heard(call, OFFER);
    assertTrue(call.transcript().contains("ESCALATION offered: upset"), call::transcript);
  }

  @Test
  void the_offer_is_made_once() {
    Conversation call = asking(Mood.UPSET, Mood.UPSET, Mood.CALM, Mood.UPSET);
    call.says("no").says("where is my order");
    assertFalse(call.hearAll().agentSinceCaller().contains(OFFER), call::transcript);
  }

  @Test
  void upset_and_not_understood_they_are_offered_a_person() {
    Conversation call = calling(Mood.UPSET).says("where is my order");
    call.mumbles();
    heard(call, OFFER);
  }

  @Test
  void who_takes_over_is_told() {
    Conversation call = asking(Mood.UPSET, Mood.HURRIED, Mood.CALM, Mood.CALM);
    call.says("a person please").says("yes").hearAll();
    assertTrue(call.transcript().contains("upset; in a hurry"), call::transcript);
  }

  private static Conversation asking(Mood... moods) {
    return calling(moods).says("where is my order").says("418277");
  }

  /// @param moods of the turns to come, one each
  private static Conversation calling(Mood... moods) {
    return Trials.knownCaller(
        new InMoods(new KeywordInterpreter(Trials.AGENT), new ArrayDeque<>(List.of(moods))));
  }

  private static void heard(Conversation call, String words) {
    String said = call.hearAll().agentSinceCaller();
    assertTrue(said.contains(words), () -> said + "\n" + call.transcript());
  }

  private record InMoods(Interpreter interpreter, Deque<Mood> moods) implements Interpreter {
    @Override
    public String name() {
      return interpreter.name();
    }

    @Override
    public Interpretation interpret(Utterance utterance, InterpretationContext context) {
      Mood mood = moods.isEmpty() ? Mood.CALM : moods.removeFirst();
      return interpreter.interpret(utterance, context).in(mood);
    }

    @Override
    public void close() {
      interpreter.close();
    }
  }
}
