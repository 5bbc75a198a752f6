package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Reply;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.PastContact.Subject;
import dev.parley.dialog.trial.TrialShop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final Set<String> unanswered = new HashSet<>();
  private DialogState state = machine.start();
  private int turns;

  private static PastContact before(Subject subject) {
    return before(subject, Optional.empty());
  }

  private static PastContact before(Subject subject, Optional<Owed> owed) {
    return new PastContact(
        "c1",
        NOW.minus(Duration.ofDays(1)),
        ContactChannel.VOICE,
        List.of(subject),
        Disposition.RESOLVED,
        List.of(),
        owed);
  }

  /// A caller who has a call about the order coming tomorrow, and asks for the order.
  private void isOwedACall() {
    calls();
    Instant from = NOW.plus(Duration.ofDays(1));
    Owed owed = new Owed("100016", from, from.plus(Duration.ofHours(1)));
    on(new DialogInput.Remembered("1", List.of(before(ORDER, Optional.of(owed)))));
    asksForTheOrder();
  }

  /// Feeds `input` and what the shop answers to it.
  private void on(DialogInput input) {
    Deque<DialogInput> inputs = new ArrayDeque<>(List.of(input));
    while (!inputs.isEmpty()) {
      DialogStep step = machine.on(state, inputs.remove(), NOW);
      state = step.state();
      for (DialogAct act : step.acts()) {
        acts.add(act);
        if (act instanceof DialogAct.CallTool(var call) && !unanswered.contains(call.tool())) {
          inputs.add(new DialogInput.ToolReturned(call.id(), shop.call(call, "test")));
        }
      }
    }
  }

  private void calls() {
    on(new DialogInput.Started(ContactChannel.VOICE, Optional.of("555010042")));
  }

  private void asksForTheOrder() {
    means(
        new Command.StartFlow("order-status"),
        new Command.FillSlot("order-number", "418277", List.of()));
  }

  private void means(Command... commands) {
    says("order");
    on(new DialogInput.Interpreted(turns, new Interpretation(List.of(commands), 1, "test")));
  }

  private void says(String words) {
    turns++;
    on(
        new DialogInput.UserTurn(
            turns, new Utterance.Spoken(List.of(new Utterance.Hypothesis(words, 1)), true)));
  }

  private List<String> bookedFor() {
    return acts.stream()
        .filter(DialogAct.BookCallback.class::isInstance)
        .map(act -> ((DialogAct.BookCallback) act).reason())
        .toList();
  }

  private String said() {
    return String.join(" ", replies().stream().map(Reply::text).toList());
  }

  private List<Reply> replies() {
    return acts.stream()
        .filter(DialogAct.Say.class::isInstance)
        .map(act -> ((DialogAct.Say) act).reply())
        .toList();
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

  @Test
  void who_wishes_for_a_person_about_what_a_call_is_owed_for_is_told_of_it() {
    isOwedACall();
    means(new Command.AskForPerson());
    assertTrue(said().contains("A colleague still owes you that call tomorrow"), said());
    assertEquals(List.of(), bookedFor());
  }

  @Test
  void what_needs_a_person_for_another_reason_is_booked_though_a_call_is_owed() {
    isOwedACall();
    says("the stove caught fire");
    means(new Command.Confirm());
    assertEquals(List.of("safety"), bookedFor());
    assertFalse(said().contains("still owes you that call"), said());
  }

  @Test
  void a_person_for_another_order_is_booked_though_a_call_is_owed_for_the_first() {
    isOwedACall();
    means(new Command.StartFlow("order-status"), new Command.CorrectSlot("order-number", "423160"));
    assertTrue(said().contains("4 2 3, 1 6 0"), said());
    means(new Command.AskForPerson());
    means(new Command.Confirm());
    assertEquals(List.of("asked for a person"), bookedFor());
  }

  @Test
  void who_insists_on_another_call_gets_one() {
    isOwedACall();
    means(new Command.AskForPerson());
    means(new Command.AskForPerson());
    means(new Command.Confirm());
    assertEquals(List.of("asked for a person"), bookedFor());
  }

  /// Wants to be forgotten, and agrees to it.
  private void wantsToBeForgotten() {
    asksForTheOrder();
    means(new Command.StartFlow("forget-me"));
    Reply asked = replies().getLast();
    assertTrue(asked.text().contains("Shall I forget"), said());
    on(new DialogInput.ReplyHeard(asked.id(), asked.text().length(), true));
    means(new Command.Confirm());
    on(new DialogInput.DeadlinePassed(Deadlines.SETTLED));
  }

  private List<Subject> learned(String customer) {
    return acts.stream()
        .filter(act -> act instanceof DialogAct.Remember(var whose, _) && whose.equals(customer))
        .map(act -> ((DialogAct.Remember) act).subject())
        .toList();
  }

  @Test
  void of_who_is_forgotten_nothing_more_is_learned_in_the_same_call() {
    calls();
    wantsToBeForgotten();
    assertTrue(said().contains("forgotten"), said());
    assertEquals(2, learned("1").size(), acts::toString);
    asksForTheOrder();
    assertTrue(said().contains("It is on its way"), said());
    assertEquals(2, learned("1").size(), acts::toString);
  }

  @Test
  void a_memory_that_answers_late_tells_nothing_of_who_is_forgotten() {
    calls();
    wantsToBeForgotten();
    on(YESTERDAY);
    asksForTheOrder();
    assertFalse(noted(NoteKind.REMEMBERED));
    assertFalse(said().contains("I see"), said());
  }

  @Test
  void who_is_forgotten_stays_it_when_somebody_else_takes_the_line_for_them() {
    calls();
    wantsToBeForgotten();
    on(new DialogInput.PartyReplaced(Optional.of("555010042")));
    asksForTheOrder();
    assertEquals(2, learned("1").size(), acts::toString);
  }

  @Test
  void what_is_being_forgotten_is_told_to_nobody() {
    unanswered.add("forget-customer");
    calls();
    on(YESTERDAY);
    wantsToBeForgotten();
    means(new Command.AskForPerson());
    on(new DialogInput.DeadlinePassed(Deadlines.WORK_OVER));
    means(new Command.Confirm());
    List<String> summaries =
        acts.stream()
            .filter(DialogAct.BookCallback.class::isInstance)
            .map(act -> ((DialogAct.BookCallback) act).summary())
            .toList();
    assertEquals(1, summaries.size(), acts::toString);
    assertFalse(summaries.getFirst().contains("before:"), summaries::toString);
  }
}
