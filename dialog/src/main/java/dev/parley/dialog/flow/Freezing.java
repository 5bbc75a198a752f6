package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.flow.question.Expectations;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.reply.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns a draft into a step: one reply out of all that was said, goals told by it, deadlines of
/// what is no longer waited for cancelled, and the acts in the order in which they are performed.
final class Freezing {
  private final Draft draft;
  private final DialogState before;

  Freezing(Draft draft, DialogState before) {
    this.draft = draft;
    this.before = before;
  }

  DialogStep freeze() {
    Optional<Reply> reply = reply();
    reply.ifPresent(this::tell);
    dropUnserved();
    Waiting waiting = draft.waitingOr(before.waiting());
    if (waiting instanceof Waiting.ForCaller(var question, int askedIn) && askedIn == 0) {
      waiting = new Waiting.ForCaller(question, draft.said.replies());
    }
    List<DialogAct> acts = new ArrayList<>(draft.notes);
    if (waiting instanceof Waiting.Breathing(int after) && after == 0) {
      waiting = new Waiting.Breathing(draft.said.replies());
    }
    Waiting now = waiting;
    Deadlines.of(before.waiting()).stream()
        .filter(name -> !Deadlines.of(now).contains(name))
        .forEach(name -> acts.add(new DialogAct.CancelDeadline(name)));
    expected(now)
        .filter(expectation -> !Optional.of(expectation).equals(expected(before.waiting())))
        .ifPresent(expectation -> acts.add(new DialogAct.Expect(expectation)));
    reply.ifPresent(r -> acts.add(new DialogAct.Say(r)));
    acts.addAll(draft.work);
    return new DialogStep(state(now), acts);
  }

  private Optional<TurnExpectation> expected(Waiting waiting) {
    return waiting.asked().map(question -> Expectations.of(draft.pack, question));
  }

  private Optional<Reply> reply() {
    List<Part> parts = new ArrayList<>();
    if (draft.repeated().isPresent()) {
      parts.addAll(draft.repeated().get().parts());
    }
    parts.addAll(draft.parts());
    if (parts.isEmpty() && draft.rejected()) {
      parts.addAll(stock(Stock.UNCONFIRMED));
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    if (draft.said.disclosureOwed() && draft.said.replies() > 0) {
      parts.addAll(0, stock(Stock.DISCLOSURE));
      draft.said = draft.said.disclosed();
    }
    Reply reply = new Reply(draft.said.replies() + 1, parts, true);
    draft.said = draft.said.with(reply);
    for (String promise : draft.claims.promises(draft.parts())) {
      draft.note(NoteKind.PROMISED, promise);
      draft.said = draft.said.promised(promise);
    }
    if (!draft.voice) {
      Hearing.heard(draft, reply.id(), reply.text().length(), true);
    }
    return Optional.of(reply);
  }

  private List<Part> stock(Stock stock) {
    return draft
        .planner
        .plan(draft.pack.reply(stock.id()), Values.none(), Set.of(), Draft.WORDS_MAX)
        .map(ReplyPlanner.Plan::parts)
        .orElse(List.of());
  }

  /// A goal is told when a claim from its own source is in the reply.
  private void tell(Reply reply) {
    for (int i = 0; i < draft.goals.size(); i++) {
      Goal goal = draft.goals.get(i);
      boolean tellable =
          goal.state() instanceof Goal.State.Open || goal.state() instanceof Goal.State.Told;
      Optional<String> source = tellable ? sourceOf(goal) : Optional.empty();
      if (source.isEmpty()) {
        continue;
      }
      int end = claimsEnd(reply, source.get());
      if (end > 0) {
        draft.goal(i, new Goal.State.Told(reply.id(), end, source.get()));
      }
    }
    if (!draft.voice) {
      Hearing.reach(draft, reply.id(), reply.text().length(), true);
    }
  }

  private Optional<String> sourceOf(Goal goal) {
    return switch (goal.kind()) {
      case FLOW -> draft.pack.flow(goal.about()).goal().map(tool -> "tool:" + tool + "#");
      case KNOWLEDGE -> Optional.of("knowledge:" + goal.about());
      case PERSON -> Optional.empty();
    };
  }

  private static int claimsEnd(Reply reply, String source) {
    int at = 0;
    int end = 0;
    for (Part part : reply.parts()) {
      at += part.text().length();
      if (part.source().filter(s -> s.startsWith(source)).isPresent()) {
        end = at;
      }
      at++;
    }
    return end;
  }

  /// A goal still open with no flow at work for it came to nothing.
  private void dropUnserved() {
    for (int i = 0; i < draft.goals.size(); i++) {
      int index = i;
      boolean served = draft.frames.stream().anyMatch(frame -> frame.goal() == index);
      if (draft.goals.get(i).state() instanceof Goal.State.Open && !served) {
        draft.goal(i, new Goal.State.Dropped());
      }
    }
  }

  private DialogState state(Waiting waiting) {
    return new DialogState(
        waiting,
        draft.voice,
        draft.callerId,
        draft.people,
        before.heldBack(),
        draft.slots,
        draft.addresses,
        draft.frames,
        draft.agenda,
        draft.identity,
        draft.reads,
        draft.writes,
        draft.goals,
        draft.told,
        draft.said,
        draft.tries,
        draft.memory,
        new DialogState.Counters(
            draft.toolCalls,
            draft.queries,
            draft.requests,
            draft.turns,
            draft.aside,
            draft.resumed));
  }
}
