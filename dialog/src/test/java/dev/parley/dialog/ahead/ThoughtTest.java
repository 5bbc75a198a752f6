package dev.parley.dialog.ahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.Trials;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.TrialShop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThoughtTest {

  private final DialogMachine machine = new DialogMachine(Trials.AGENT);
  private final KeywordInterpreter interpreter = new KeywordInterpreter(Trials.AGENT);
  private final TrialShop shop = TrialShop.of(Trials.PACK);
  private final Instant now = shop.now().toInstant(ZoneOffset.UTC);
  private final AnswersAhead answers = new AnswersAhead();
  private DialogState state = machine.start();
  private int turns;

  @Test
  void a_turn_is_thought_out_one_answer_after_the_other_to_its_reply() {
    started(ContactChannel.VOICE, Optional.of("555010042"));
    committed("where is my order");
    Utterance.Spoken number = spoken("four one eight two seven seven");

    Thought first = thought(number);
    Wanted.Meaning meaning = only(first, Wanted.Meaning.class);
    assertEquals(number, meaning.utterance());

    answers.put(meaning, interpreter.interpret(meaning.utterance(), meaning.context()));
    Thought second = thought(number);
    Wanted.Fact fact = only(second, Wanted.Fact.class);
    assertEquals("order-by-number", fact.call().tool());
    assertEquals(Optional.empty(), second.reply());

    answers.put(fact.read(), shop.call(fact.call(), "any"));
    Thought third = thought(number);
    assertEquals(List.of(), third.wanted());
    assertTrue(third.reply().orElseThrow().text().startsWith("It is on its way."));
    assertFalse(third.stopped());
  }

  @Test
  void nothing_of_it_is_left_in_the_state() {
    started(ContactChannel.VOICE, Optional.of("555010042"));
    DialogState before = state;
    Utterance.Spoken words = spoken("where is my order");
    Wanted.Meaning meaning = only(thought(words), Wanted.Meaning.class);
    answers.put(meaning, interpreter.interpret(meaning.utterance(), meaning.context()));
    assertTrue(thought(words).reply().isPresent());
    assertEquals(before, state);
  }

  @Test
  void other_alternatives_are_another_question() {
    started(ContactChannel.VOICE, Optional.empty());
    Wanted.Meaning meaning = only(thought(spoken("where is my order")), Wanted.Meaning.class);
    answers.put(meaning, interpreter.interpret(meaning.utterance(), meaning.context()));
    Utterance.Spoken less =
        new Utterance.Spoken(List.of(new Utterance.Hypothesis("where is my order", 0.5)), true);
    assertEquals(less, only(thought(less), Wanted.Meaning.class).utterance());
  }

  @Test
  void it_stops_before_a_write() {
    started(ContactChannel.CHAT, Optional.of("555010017"));
    committed("my package is missing");
    committed("419028");
    Thought agreed = thoughtOut(new Utterance.Typed("yes"));
    assertTrue(agreed.stopped());
    assertEquals(List.of(), agreed.wanted());
    assertEquals(Optional.empty(), agreed.reply());
  }

  @Test
  void it_stops_before_a_callback_is_booked() {
    started(ContactChannel.VOICE, Optional.of("555010042"));
    committed("a person please");
    assertTrue(thoughtOut(spoken("yes")).stopped());
  }

  @Test
  void a_write_can_t_be_wanted() {
    ToolCall write = new ToolCall(1, "open-case", Map.of(), true, "open-case-1", Duration.ZERO);
    assertThrows(IllegalArgumentException.class, () -> new Wanted.Fact(write));
  }

  private static Utterance.Spoken spoken(String words) {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis(words, 0.9)), true);
  }

  private Thought thought(Utterance words) {
    return Thought.of(machine, state, new DialogInput.UserTurn(turns + 1, words), now, answers);
  }

  /// With its meaning at hand.
  private Thought thoughtOut(Utterance words) {
    Wanted.Meaning meaning = only(thought(words), Wanted.Meaning.class);
    answers.put(meaning, interpreter.interpret(meaning.utterance(), meaning.context()));
    return thought(words);
  }

  private static <T extends Wanted> T only(Thought thought, Class<T> kind) {
    assertEquals(1, thought.wanted().size(), () -> "wanted: " + thought.wanted());
    return kind.cast(thought.wanted().getFirst());
  }

  private void started(ContactChannel channel, Optional<String> callerId) {
    perform(new DialogInput.Started(channel, callerId));
  }

  private void committed(String words) {
    perform(new DialogInput.UserTurn(++turns, spoken(words)));
  }

  private void perform(DialogInput input) {
    Deque<DialogInput> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty()) {
      DialogStep step = machine.on(state, inputs.remove(), now);
      state = step.state();
      for (DialogAct act : step.acts()) {
        if (act instanceof DialogAct.Interpret ask) {
          inputs.add(
              new DialogInput.Interpreted(
                  ask.turn(), interpreter.interpret(ask.utterance(), ask.context())));
        } else if (act instanceof DialogAct.CallTool(ToolCall call)) {
          inputs.add(new DialogInput.ToolReturned(call.id(), shop.call(call, "any")));
        } else if (act instanceof DialogAct.Say(var reply)) {
          inputs.add(new DialogInput.ReplyHeard(reply.id(), reply.text().length(), true));
        }
      }
    }
  }
}
