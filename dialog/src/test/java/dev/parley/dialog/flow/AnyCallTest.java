package dev.parley.dialog.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Reply;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.pack.CommandKind;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;

/// Whatever a caller does, and in whatever order answers, deadlines and duplicates come in.
class AnyCallTest {
  private static final int INPUTS = 60;
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<String> NUMBERS =
      List.of(
          "418277",
          "423160",
          "419028",
          "435198",
          "999995",
          "418271",
          "04101",
          "98225",
          "12",
          "2075550142");
  private static final List<String> SLOTS =
      List.of("order-number", "postcode", "callback-number", "which", "no-such-slot");
  private static final List<String> DEADLINES =
      List.of(
          "meaning",
          "working",
          "still-working",
          "work-over",
          "settled",
          "knowledge",
          "booking",
          "hold",
          "nonsense");

  private final DialogMachine machine = new DialogMachine(Trials.AGENT);
  private final TrialShop shop = TrialShop.of(Trials.PACK);
  private final List<DialogInput> pending = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private DialogState state = machine.start();
  private Instant now = START;
  private int turns;
  private boolean goalReached;
  private int ends;

  @ParameterizedTest(name = "seed {0}")
  @Seeds(60)
  void keeps_its_laws(long seed) {
    Random random = new Random(seed);
    Optional<String> callerId =
        random.nextBoolean()
            ? Optional.of(random.nextBoolean() ? "555010042" : "anonymous")
            : Optional.empty();
    step(new DialogInput.Started(ContactChannel.VOICE, callerId).withPeople(seed % 2 == 0));
    for (int i = 0; i < INPUTS; i++) {
      now = now.plusMillis(random.nextInt(4_000));
      step(next(random));
    }
    step(new DialogInput.HungUp(false));
    DialogStep after = machine.on(state, new DialogInput.CallerSilent(1), now);
    assertTrue(after.acts().isEmpty(), "acts after the end: " + after.acts());
    assertTrue(ends <= 1, "ended " + ends + " times");
  }

  private List<PastContact> remembered(Random random) {
    return List.of(
        new PastContact(
            "before",
            now.minusSeconds(random.nextInt(1_000_000)),
            random.nextBoolean() ? ContactChannel.VOICE : ContactChannel.CHAT,
            List.of(new PastContact.Subject("order-status", Optional.of("418277"))),
            Disposition.CALLBACK_PROMISED,
            List.of(),
            random.nextBoolean()
                ? Optional.of(
                    new PastContact.Owed(
                        "10002", now.plusSeconds(random.nextInt(8_000) - 4_000L), now))
                : Optional.empty()));
  }

  private DialogInput next(Random random) {
    if (!pending.isEmpty() && random.nextInt(3) > 0) {
      DialogInput answer = pending.get(random.nextInt(pending.size()));
      if (random.nextInt(5) > 0) {
        pending.remove(answer);
      }
      return answer;
    }
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> new DialogInput.UserTurn(++turns, words());
      case 3 -> new DialogInput.UserTurn(++turns, new Utterance.Keyed(keys(random)));
      case 4 -> new DialogInput.CallerSilent(1 + random.nextInt(4));
      case 5 -> new DialogInput.NoMatch(++turns);
      case 6 -> new DialogInput.DeadlinePassed(DEADLINES.get(random.nextInt(DEADLINES.size())));
      default -> heard(random);
    };
  }

  private static Utterance words() {
    return new Utterance.Spoken(List.of(new Utterance.Hypothesis("something", 0.9)), true);
  }

  private static String keys(Random random) {
    String[] keys = {"418277", "04101#", "9*1", "1", "2", "3", "0", "#", "*", "5550100420#"};
    return keys[random.nextInt(keys.length)];
  }

  private DialogInput heard(Random random) {
    if (replies.isEmpty()) {
      return new DialogInput.ReplyHeard(99, 3, true);
    }
    Reply reply = replies.get(Math.max(0, replies.size() - 1 - random.nextInt(2)));
    boolean complete = random.nextInt(4) > 0;
    int chars = complete ? reply.text().length() : random.nextInt(reply.text().length());
    return new DialogInput.ReplyHeard(reply.id(), chars, complete);
  }

  private void step(DialogInput input) {
    story.append("\n> ").append(input.getClass().getSimpleName());
    DialogState before = state;
    DialogStep step = machine.on(state, input, now);
    DialogStep again = machine.on(before, input, now);
    assertEquals(step, again, "the same step twice differs" + story);
    state = step.state();
    step.acts().forEach(act -> perform(act, input));
    check(step);
  }

  private void perform(DialogAct act, DialogInput cause) {
    Random random = new Random(now.toEpochMilli() + replies.size());
    switch (act) {
      case DialogAct.Interpret(int turn, var utterance, var context) ->
          pending.add(new DialogInput.Interpreted(turn, meaning(random)));
      case DialogAct.CallTool(ToolCall call) -> {
        if (call.write()) {
          assertEquals(
              new DialogInput.DeadlinePassed("settled"), cause, "a write unsettled" + story);
        }
        ToolResult result =
            random.nextInt(6) == 0 ? new ToolResult.Unavailable("down", 3) : shop.call(call, "any");
        pending.add(new DialogInput.ToolReturned(call.id(), result));
        pending.add(new DialogInput.ToolReturned(call.id() + 7, result));
      }
      case DialogAct.FindKnowledge(int query, _, _) ->
          pending.add(
              new DialogInput.KnowledgeFound(
                  query,
                  random.nextBoolean()
                      ? List.of(new Passage("returns", "Returns", "anything", 0.9))
                      : List.of(new Passage("made-up", "Made up", "nonsense", 0.9))));
      case DialogAct.BookCallback booking ->
          pending.add(
              random.nextBoolean()
                  ? new DialogInput.CallbackBooked(
                      booking.request(), "10001", now, now.plusSeconds(3_600))
                  : new DialogInput.CallbackRefused(booking.request(), "full"));
      case DialogAct.SeekPerson(int request, _, _, _, _) ->
          pending.add(
              random.nextBoolean()
                  ? new DialogInput.PersonReached(request)
                  : new DialogInput.PersonNotReached(request, "busy"));
      case DialogAct.StopSeeking _, DialogAct.Remember _ -> {}
      case DialogAct.Recall(var customer, _) ->
          pending.add(
              new DialogInput.Remembered(
                  customer, random.nextBoolean() ? remembered(random) : List.of()));
      case DialogAct.Say(var reply) -> {
        story.append("\n  ").append(reply.text());
        check(reply);
        replies.add(reply);
      }
      case DialogAct.Note(var kind, var text) -> {
        goalReached |= kind == DialogAct.NoteKind.GOAL_REACHED;
        story.append("\n  ").append(kind).append(' ').append(text);
      }
      case DialogAct.End _ -> ends++;
      case DialogAct.Expect _, DialogAct.SetDeadline _, DialogAct.CancelDeadline _ -> {}
    }
  }

  private Interpretation meaning(Random random) {
    List<Command> commands = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      commands.add(command(random));
    }
    return new Interpretation(commands, random.nextInt(5) == 0 ? 0.5 : 0.95, "any");
  }

  private static Command command(Random random) {
    CommandKind[] kinds = CommandKind.values();
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          new Command.FillSlot(
              SLOTS.get(random.nextInt(SLOTS.size())),
              NUMBERS.get(random.nextInt(NUMBERS.size())),
              List.of(NUMBERS.get(random.nextInt(NUMBERS.size()))));
      case 2 ->
          new Command.StartFlow(
              List.of("order-status", "missing-parcel", "person").get(random.nextInt(3)));
      case 3 -> new Command.AskKnowledge("anything");
      case 4 -> random.nextBoolean() ? new Command.Confirm() : new Command.Deny();
      default -> kinds[random.nextInt(kinds.length)].command();
    };
  }

  private void check(Reply reply) {
    String text = reply.text();
    assertTrue(SpokenText.words(text) <= 30, SpokenText.words(text) + " words" + story);
    assertTrue(text.chars().filter(c -> c == '?').count() <= 1, "two questions" + story);
    boolean record =
        reply.parts().stream().anyMatch(p -> p.source().orElse("").startsWith("tool:"));
    assertFalse(record && state.identity().level() == 0, "a record to a stranger" + story);
  }

  private void check(DialogStep step) {
    boolean toCaller =
        state.waiting() instanceof Waiting.ForCaller || state.waiting() instanceof Waiting.Ended;
    assertTrue(
        toCaller || !Deadlines.of(state.waiting()).isEmpty(),
        "waits without a deadline: " + state.waiting() + story);
    assertTrue(state.agenda().size() <= Draft.AGENDA_MAX, "agenda" + story);
    if (machine.disposition(state) == Disposition.RESOLVED) {
      assertTrue(goalReached, "resolved without a goal reached" + story);
    }
  }
}
