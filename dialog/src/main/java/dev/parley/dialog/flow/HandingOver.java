package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Said.Again;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.flow.state.Writes;
import dev.parley.dialog.memory.PastWords;
import dev.parley.dialog.memory.Repeat;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.policy.Standing;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Carries out a flow's `callback` step. Where people can be reached, the caller is put through,
/// told so, kept company with the truth while it rings, and taken back where nobody takes the call;
/// once a conversation. Else a call is booked: the caller id is offered first; a number heard is
/// read back, a number keyed is not.
final class HandingOver {
  private static final List<String> DECLINING =
      List.of(
          "don't need",
          "no need",
          "do not need",
          "don't want",
          "do not want",
          "no thanks",
          "no thank you",
          "that's okay",
          "that's ok",
          "that's fine",
          "that's alright",
          "it's okay",
          "it's fine",
          "never mind",
          "don't bother",
          "don't call",
          "do not call",
          "no call",
          "not necessary",
          "no one",
          "nobody",
          "i'm good",
          "i'm okay",
          "i'm fine",
          "forget it",
          "leave it",
          "rather not",
          "just want",
          "not now");

  private static final int REASON_CHARS_MAX = 200;

  /// Why a person is wanted where the caller asked for one.
  static final String ASKED = "asked for a person";

  /// Why a person is wanted where the caller took the offer of one, being back with their problem.
  static final String SAME_AGAIN = "the same problem again";

  /// A person who picks up wants to know enough, and not to be kept.
  private static final int BRIEFING_WORDS_MAX = 120;

  private final AgentPack pack;
  private final Course course;

  HandingOver(AgentPack pack, Course course) {
    this.pack = pack;
    this.course = course;
  }

  void go(Draft draft, Frame frame, String otherwise) {
    Goal goal = draft.goals.get(frame.goal());
    String reason = goal.kind() == Goal.Kind.PERSON ? goal.about() : otherwise;
    if (draft.putsThrough()) {
      seek(draft, reason);
      return;
    }
    Optional<Owed> owed = wished(goal) ? owed(draft, frame) : Optional.empty();
    if (owed.isPresent()) {
      stands(draft, frame, owed.get());
      return;
    }
    String slot = pack.policy().callback().slot();
    if (!draft.slots.containsKey(slot) && draft.callerId.isPresent() && draft.tries.of(slot) == 0) {
      String callerId = draft.callerId.get();
      draft.slots.put(slot, new SlotValue(callerId, List.of(), How.CALLER_ID, false));
    }
    SlotValue number = draft.slots.get(slot);
    if (number == null) {
      draft.say(
          draft.tries.of(slot) == 0
              ? pack.slot(slot).ask()
              : pack.slot(slot).reprompts().getFirst(),
          Values.none());
      draft.ask(new Question.ForSlot(slot));
    } else if (number.confirmed()) {
      book(draft, number.value(), reason);
    } else {
      draft.say(
          number.how() == How.CALLER_ID
              ? Stock.CALLBACK_KNOWN.id()
              : pack.slot(slot).readBack().orElseThrow(),
          Values.none());
      draft.ask(new Question.ReadBack(slot));
    }
  }

  /// Whether it is the caller who wishes for a person. Whatever else needs one is news to whoever
  /// calls back, and gets a call of its own.
  private boolean wished(Goal goal) {
    return goal.kind() == Goal.Kind.PERSON
        && (goal.about().equals(ASKED)
            || goal.about().equals(SAME_AGAIN)
            || goal.about().equals(pack.policy().callback().flow()));
  }

  /// A call promised before, about what the caller wanted just before they wished for a person.
  private static Optional<Owed> owed(Draft draft, Frame frame) {
    return draft.goals.subList(0, frame.goal()).reversed().stream()
        .findFirst()
        .filter(before -> before.kind() == Goal.Kind.FLOW)
        .flatMap(before -> draft.memory.latest(before.about()))
        .flatMap(
            subject ->
                PastWords.owed(draft.memory.of(draft.identity.customer()), subject, draft.now));
  }

  private static void stands(Draft draft, Frame frame, Owed call) {
    draft.goal(frame.goal(), new Goal.State.Promised(call.reference()));
    draft.say(Stock.CALLBACK_OWED, Repeat.callback(call, draft.spoken));
    draft.top(frame.stepDone());
  }

  /// The number at which whoever is there can be reached, as far as it is known.
  static Optional<String> number(Draft draft) {
    return Steps.slot(draft, draft.pack.policy().callback().slot())
        .filter(SlotValue::confirmed)
        .map(SlotValue::value)
        .or(() -> draft.callerId)
        .or(draft.identity::customerPhone);
  }

  /// Whoever was there is gone. What nobody can tell of, or what was only half done or half taken
  /// back, is for a person to look after.
  void lookAfter(Draft draft) {
    List<String> open = new ArrayList<>();
    Optional<String> number = number(draft);
    if (draft.writes.owed()) {
      for (Writes.Sent sent : draft.writes.unknown()) {
        open.add("not known whether " + sent.call().tool() + " was done");
        number = sent.number().or(() -> number(draft));
      }
    }
    draft.frames.stream()
        .flatMap(frame -> frame.undoing().stream())
        .flatMap(undoing -> undoing.standing().stream())
        .forEach(tool -> open.add("not taken back: " + tool));
    boolean still = draft.writes.underWay().isEmpty();
    if (still) {
      draft.frames.stream()
          .filter(frame -> frame.undoing().isEmpty() && pack.writesUnasked(frame.remaining()))
          .flatMap(frame -> frame.undos().stream())
          .forEach(undo -> open.add("only half done: " + undo.of() + " stands"));
    }
    if (open.isEmpty()) {
      return;
    }
    String all = String.join("; ", open);
    String reason = all.substring(0, Math.min(all.length(), REASON_CHARS_MAX));
    draft.note(NoteKind.ESCALATION, reason);
    draft.writes = draft.writes.withPerson();
    // What is still under way shows how far its flow got.
    draft.frames.replaceAll(
        frame ->
            frame.undoing().isPresent() || (still && !frame.undos().isEmpty())
                ? frame.undone()
                : frame);
    number.ifPresent(
        phone -> {
          draft.requests++;
          draft.act(new DialogAct.BookCallback(draft.requests, phone, reason, told(draft)));
        });
  }

  private void seek(Draft draft, String reason) {
    draft.say(Stock.CONNECTING);
    draft.people = false;
    draft.requests++;
    draft.act(
        new DialogAct.SeekPerson(
            draft.requests,
            reason,
            summary(draft) + besides(draft, reason),
            before(draft),
            briefing(draft, reason)));
    draft.deadline(Deadlines.SEEKING, Deadlines.SEEKING_EVERY);
    draft.deadline(Deadlines.SEEKING_OVER, Deadlines.SEEKING_AT_MOST);
    draft.waitFor(new Waiting.ForPerson(draft.requests));
  }

  /// Even where the caller or we had given it up: what could no longer be stopped has come true,
  /// and nobody listens to us any more.
  void reached(Draft draft) {
    int sought =
        draft
            .top()
            .map(Frame::goal)
            .or(
                () ->
                    draft.goals.isEmpty() ? Optional.empty() : Optional.of(draft.goals.size() - 1))
            .orElseThrow(() -> new IllegalStateException("a person was reached for no goal"));
    draft.goal(sought, new Goal.State.HandedOver());
    draft.note(NoteKind.ESCALATION, "a person has the caller");
    draft.writes = draft.writes.withPerson();
    draft.waitFor(new Waiting.Ended());
  }

  /// Whoever comes on the line, or the end of the call, is not for a person who was sought before.
  void stop(Draft draft, Waiting waiting) {
    if (waiting instanceof Waiting.ForPerson(int request)) {
      draft.act(new DialogAct.StopSeeking(request));
    }
  }

  void notReached(Draft draft, Waiting waiting, int request, String cause) {
    if (waiting.equals(new Waiting.ForPerson(request))) {
      draft.note(NoteKind.ESCALATION, "no person reached: " + cause);
      draft.say(Stock.PERSON_NOT_REACHED);
      course.advance(draft);
    }
  }

  /// The caller doesn't want to wait: what they wanted a person for is let go.
  void letGo(Draft draft, int request) {
    draft.act(new DialogAct.StopSeeking(request));
    draft.say(Stock.DROPPED);
    course.end(draft, new Goal.State.Dropped());
    course.advance(draft);
  }

  void late(Draft draft, int request, String name) {
    if (name.equals(Deadlines.SEEKING)) {
      draft.say(Stock.STILL_CONNECTING);
      draft.deadline(Deadlines.SEEKING, Deadlines.SEEKING_EVERY);
      draft.waitFor(new Waiting.ForPerson(request));
    } else {
      draft.act(new DialogAct.StopSeeking(request));
      notReached(draft, new Waiting.ForPerson(request), request, "nobody said how it went");
    }
  }

  /// Whether the caller's last words want no call, rather than a call at another number. That they
  /// deny is known already, so that this much of them need not be sure.
  static boolean declined(Draft draft) {
    Words said = Words.of(draft.lastWords);
    boolean noCall = said.contains("don't") && said.at(said.size() - 1).equals("call");
    return noCall || DECLINING.stream().anyMatch(said::contains);
  }

  private void book(Draft draft, String number, String reason) {
    draft.requests++;
    String told = told(draft) + besides(draft, reason);
    draft.act(new DialogAct.BookCallback(draft.requests, number, reason, told));
    draft.deadline(Deadlines.BOOKING, Deadlines.BOOKING_AFTER);
    draft.waitFor(new Waiting.ForBooking(draft.requests, number));
  }

  /// What was wanted beside an alarm is for the colleague, too.
  private String besides(Draft draft, String reason) {
    return pack.policy().mustBring(reason).isEmpty()
        ? ""
        : draft.agenda.stream()
            .map(wish -> wish instanceof Command.StartFlow(var flow) ? "; wanted " + flow : "")
            .collect(Collectors.joining());
  }

  /// What the colleague should know before calling, so that the customer repeats nothing.
  private String told(Draft draft) {
    List<String> lines = new ArrayList<>(before(draft));
    lines.addFirst(summary(draft));
    return String.join("; ", lines);
  }

  /// What is remembered of earlier conversations.
  private List<String> before(Draft draft) {
    return PastWords.inSummary(draft.memory.of(draft.identity.customer()), pack.agent().zone());
  }

  /// What this conversation came to.
  private String summary(Draft draft) {
    List<String> lines = new ArrayList<>();
    Standing.taker(pack, draft.identity, draft.lookups())
        .ifPresent(taker -> lines.add("for the " + taker.words()));
    for (Goal goal : draft.goals) {
      if (goal.kind() != Goal.Kind.PERSON) {
        lines.add("wanted " + goal.about() + ": " + became(goal.state()));
      }
    }
    for (ToolCall unknown : draft.writes.unknownToCaller()) {
      String open = "not known whether " + unknown.tool() + " was done";
      if (lines.stream().noneMatch(line -> line.contains(open))) {
        lines.add(open);
      }
    }
    draft.writes.untold().forEach(done -> lines.add("done, and not told: " + done.call().tool()));
    lines.add(
        draft.identity.level() == 0
            ? "not identified"
            : "identified by " + String.join(" and ", draft.identity.facts()));
    List<String> given = new ArrayList<>();
    draft.slots.forEach(
        (id, value) -> {
          if (!id.equals(pack.policy().callback().slot()) && !pack.policy().isCode(id)) {
            given.add("gave " + pack.slot(id).name() + " " + value.value());
          }
        });
    given.sort(null);
    lines.addAll(given);
    if (draft.tries.temper().upset() > 0) {
      lines.add("upset");
    }
    if (draft.tries.temper().hurried()) {
      lines.add("in a hurry");
    }
    draft.said.promises().forEach(promise -> lines.add("promised " + promise));
    return String.join("; ", lines);
  }

  /// What whoever answers hears before they have the caller.
  private String briefing(Draft draft, String reason) {
    StringBuilder about = new StringBuilder(reason);
    Standing.taker(pack, draft.identity, draft.lookups())
        .ifPresent(taker -> about.append(". For the ").append(taker.words()));
    for (Goal goal : draft.goals) {
      if (goal.kind() == Goal.Kind.FLOW) {
        about.append(". About ").append(pack.flow(goal.about()).about());
      }
    }
    if (draft.identity.level() > 0) {
      about.append(". Identified by ").append(String.join(" and ", draft.identity.facts()));
    }
    if (draft.said.again() != Again.NO) {
      about.append(". Not for the first time");
    }
    Value told = new Value(about.toString(), ValueForm.TEXT, Kind.VALUE, "conversation");
    Values values = path -> path.equals("handover.about") ? Optional.of(told) : Optional.empty();
    return draft
        .planner
        .plan(pack.reply(Stock.BRIEFING.id()), values, Set.of(), BRIEFING_WORDS_MAX)
        .map(plan -> ReplyPlanner.text(plan.parts()))
        .orElse(about.toString());
  }

  private static String became(Goal.State state) {
    return switch (state) {
      case Goal.State.Open _ -> "not begun";
      case Goal.State.Told _ -> "told, not heard to the end";
      case Goal.State.Heard(var source, _) -> "told from " + source;
      case Goal.State.Reached(var source) -> "told from " + source;
      case Goal.State.Continued _ -> "told, and went on from there";
      case Goal.State.Promised(var reference) -> "callback " + reference;
      case Goal.State.HandedOver _ -> "passed on";
      case Goal.State.Dropped _ -> "let go";
      case Goal.State.Failed(var cause) -> cause;
      case Goal.State.Contradicted _ -> "told, and the caller says it is wrong";
    };
  }
}
