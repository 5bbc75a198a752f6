package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Subject;
import dev.parley.dialog.trial.TrialShop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The memory of customers, as it is asked and as it answers: never, late, or of somebody else.
class MemoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Subject ORDER = new Subject("order-status", Optional.of("418277"));
  private static final DialogInput YESTERDAY =
      new DialogInput.Remembered("1", List.of(before(ORDER)));

  private final DialogMachine machine = new DialogMachine(Trials.AGENT);
  private final TrialShop shop = TrialShop.of(Trials.PACK);
  private final List<DialogAct> acts = new ArrayList<>();
  private DialogState state = machine.start();

  private static PastContact before(Subject subject) {
    return new PastContact(
        "c1",
        NOW.minus(Duration.ofDays(1)),
        ContactChannel.VOICE,
        List.of(subject),
        Disposition.RESOLVED,
        List.of(),
        Optional.empty());
  }

  /// Feeds `input` and what the shop answers to it.
  private void on(DialogInput input) {
    Deque<DialogInput> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty()) {
      DialogStep step = machine.on(state, inputs.remove(), NOW);
      state = step.state();
      for (DialogAct act : step.acts()) {
        acts.add(act);
        if (act instanceof DialogAct.CallTool(var call)) {
          inputs.add(new DialogInput.ToolReturned(call.id(), shop.call(call, "test")));
        }
      }
    }
  }

  private void calls() {
    on(new DialogInput.Started(ContactChannel.VOICE, Optional.of("555010042")));
  }

  private void asksForTheOrder() {
    on(
        new DialogInput.UserTurn(
            1, new Utterance.Spoken(List.of(new Utterance.Hypothesis("order", 1)), true)));
    on(
        new DialogInput.Interpreted(
            1,
            new Interpretation(
                List.of(
                    new Command.StartFlow("order-status"),
                    new Command.FillSlot("order-number", "418277", List.of())),
                1,
                "test")));
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

  private boolean noted(NoteKind kind) {
    return acts.stream().anyMatch(act -> act instanceof DialogAct.Note(var k, _) && k == kind);
  }

  @Test
  void it_is_asked_once_about_the_customer_at_the_number_as_far_back_as_the_policy_says() {
    calls();
    asksForTheOrder();
    assertEquals(
        List.of(new DialogAct.Recall("1", NOW.minus(Duration.ofDays(30)))),
        acts.stream().filter(DialogAct.Recall.class::isInstance).toList());
  }

  @Test
  void what_it_answers_says_nothing_before_the_caller_has_shown_who_they_are() {
    calls();
    on(YESTERDAY);
    assertFalse(noted(NoteKind.REMEMBERED));
    asksForTheOrder();
    assertTrue(said().contains("I see you called about your order yesterday."), said());
    assertTrue(noted(NoteKind.REMEMBERED));
    assertTrue(acts.contains(new DialogAct.Remember("1", ORDER)));
  }

  @Test
  void a_memory_that_never_answers_costs_nothing() {
    calls();
    asksForTheOrder();
    assertTrue(said().contains("It is on its way. Order 4 1 8, 2 7 7 should reach you"), said());
    assertFalse(said().contains("I see"), said());
  }

  @Test
  void one_that_answers_after_the_caller_was_answered_is_for_whoever_takes_over() {
    calls();
    asksForTheOrder();
    String before = said();
    on(YESTERDAY);
    assertEquals(before, said());
    assertTrue(noted(NoteKind.REMEMBERED));
  }

  @Test
  void another_customer_s_contacts_are_not_the_caller_s() {
    calls();
    on(new DialogInput.Remembered("2", List.of(before(ORDER))));
    asksForTheOrder();
    assertFalse(said().contains("I see"), said());
    assertFalse(noted(NoteKind.REMEMBERED));
  }

  @Test
  void somebody_else_on_the_line_has_no_memory() {
    calls();
    on(YESTERDAY);
    on(new DialogInput.PartyReplaced(Optional.empty()));
    asksForTheOrder();
    assertFalse(said().contains("I see"), said());
    assertFalse(noted(NoteKind.REMEMBERED));
  }
}
