package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.PastContact.Subject;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.trial.TrialShop;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A family at one number: a mother, and twins who were born on one day.
class FamilyMemoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final AgentPack CLINIC = Trials.load(Trials.folder("bright-cove"));
  private static final String MOTHERS = "1984-05-17";
  private static final String TWINS = "2014-09-02";

  private final DialogMachine machine = new DialogMachine(CLINIC);
  private final TrialShop clinic = TrialShop.of(Trials.folder("bright-cove"));
  private final List<DialogAct> acts = new ArrayList<>();
  private DialogState state = machine.start();
  private int turns;

  @Test
  void what_is_asked_about_the_twins_is_not_remembered_of_their_mother() {
    on(new DialogInput.Started(ContactChannel.VOICE, Optional.of("555020011")));
    means(
        new Command.StartFlow("cancel-appointment"),
        new Command.FillSlot("date-of-birth", MOTHERS, List.of()));
    Subject appointment = new Subject("cancel-appointment", Optional.empty());
    assertEquals(List.of(new DialogAct.Remember("1", appointment)), remembered());
    acts.clear();
    means(new Command.CorrectSlot("date-of-birth", TWINS));
    assertTrue(said().contains("Peter Moreau, or Rose Moreau"), said());
    assertEquals(List.of(), remembered());
    assertEquals(Optional.empty(), state.identity().customer());
  }

  private void means(Command... commands) {
    turns++;
    on(
        new DialogInput.UserTurn(
            turns, new Utterance.Spoken(List.of(new Utterance.Hypothesis("this", 1)), true)));
    on(new DialogInput.Interpreted(turns, new Interpretation(List.of(commands), 1, "test")));
  }

  /// Feeds `input` and what the clinic answers to it.
  private void on(DialogInput input) {
    Deque<DialogInput> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty()) {
      DialogStep step = machine.on(state, inputs.remove(), NOW);
      state = step.state();
      for (DialogAct act : step.acts()) {
        acts.add(act);
        if (act instanceof DialogAct.CallTool(var call)) {
          inputs.add(new DialogInput.ToolReturned(call.id(), answer(call)));
        }
      }
    }
  }

  private ToolResult answer(ToolCall call) {
    return call.tool().equals("patients-by-phone")
        ? new ToolResult.Succeeded(
            Map.of(
                "patients",
                List.of(
                    patient(1, "Alice", MOTHERS),
                    patient(2, "Peter", TWINS),
                    patient(9, "Rose", TWINS))),
            0)
        : clinic.call(call, "test");
  }

  private static Map<String, Object> patient(int id, String name, String born) {
    return Map.of("id", id, "name", name, "surname", "Moreau", "born", born, "phone", "555020011");
  }

  private List<DialogAct> remembered() {
    return acts.stream().filter(DialogAct.Remember.class::isInstance).toList();
  }

  private String said() {
    List<String> words = new ArrayList<>();
    for (DialogAct act : acts) {
      if (act instanceof DialogAct.Say(var reply)) {
        words.add(reply.text());
      }
    }
    return String.join(" ", words);
  }
}
