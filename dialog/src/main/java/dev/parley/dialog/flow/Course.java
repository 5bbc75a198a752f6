package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Mark;
import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Standing;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What comes next in a conversation: a person if one was asked for, then questions for knowledge,
/// then the innermost flow, then further wishes, then "anything else?".
final class Course {
  private static final int ANYTHING_ELSE_WORDS = 2;

  /// Flows that start more than these in one step start each other without end.
  private static final int STARTS_MAX = 16;

  private final AgentPack pack;
  private final Repair repair;
  private final Steps steps;

  Course(AgentPack pack, Repair repair) {
    this.pack = pack;
    this.repair = repair;
    this.steps = new Steps(pack, this, repair);
  }

  Steps steps() {
    return steps;
  }

  /// Goes on until something is waited for.
  void advance(Draft draft) {
    while (!draft.decided()) {
      boolean first = draft.silentSoFar();
      Mark mark = draft.mark();
      goOn(draft);
      if (!first && draft.wordsSoFar() > Draft.WORDS_MAX) {
        draft.rewind(mark);
        draft.deadline(Deadlines.BREATH, Deadlines.BREATH_AT_MOST);
        draft.waitFor(new Waiting.Breathing(0));
      }
    }
  }

  private void goOn(Draft draft) {
    if (draft.top().flatMap(Frame::undoing).isPresent()) {
      steps.go(draft, draft.top().get());
      return;
    }
    if (owesOutcome(draft)) {
      steps.go(draft, draft.top().orElseThrow());
      return;
    }
    Optional<Command> urgent = takeUrgent(draft.agenda);
    if (draft.personBecause.isPresent()) {
      instead(draft, draft.personBecause.get());
    } else if (urgent.isPresent()) {
      begin(draft, urgent.get());
    } else if (toldOfIncident(draft)) {
      return;
    } else if (draft.top().isPresent()) {
      steps.go(draft, draft.top().get());
    } else if (!draft.agenda.isEmpty()) {
      begin(draft, draft.agenda.removeFirst());
    } else {
      restAwhile(draft);
    }
  }

  /// Whether something was done of which nobody was told, and its flow goes on by itself. That
  /// comes before any other wish: what is half done is no use, and who isn't told asks for it
  /// again.
  private static boolean owesOutcome(Draft draft) {
    return draft.top().filter(top -> draft.writes.untold(top.goal()) && top.goesOn()).isPresent();
  }

  /// Whether the caller was greeted with what is wrong just now.
  boolean greetedWithIncident(Draft draft) {
    return incidents(draft).stream().limit(1).anyMatch(incident -> tell(draft, incident));
  }

  /// Whether a customer was told of what is wrong for their like, and had not heard it.
  private boolean toldOfIncident(Draft draft) {
    return draft.identity.level() > 0
        && incidents(draft).stream()
            .filter(incident -> !saidBefore(draft, incident.say()))
            .anyMatch(incident -> tell(draft, incident));
  }

  private List<Policy.Incident> incidents(Draft draft) {
    return Standing.incidents(pack, draft.identity, draft.lookups(), draft.now);
  }

  private static boolean tell(Draft draft, Policy.Incident incident) {
    boolean said = draft.sayNew(incident.say());
    if (said) {
      draft.note(NoteKind.INCIDENT_TOLD, incident.id());
    }
    return said;
  }

  /// Whether one of the wordings of `reply` was said, if only in this step.
  boolean saidBefore(Draft draft, String reply) {
    List<String> now = SpokenText.keys(ReplyPlanner.text(draft.parts()));
    return pack.reply(reply).wordings().stream()
        .anyMatch(wording -> draft.said.has(wording.text(), now));
  }

  private static Optional<Command> takeUrgent(List<Command> agenda) {
    Stream<Predicate<Command>> urgentFirst =
        Stream.of(
            Command.AskForPerson.class::isInstance,
            Command.Escalate.class::isInstance,
            wish -> wish instanceof Command.AskKnowledge || wish instanceof Command.Decline);
    Optional<Command> urgent =
        urgentFirst.flatMap(kind -> agenda.stream().filter(kind)).findFirst();
    urgent.ifPresent(agenda::remove);
    return urgent;
  }

  private void begin(Draft draft, Command wish) {
    if (wish instanceof Command.StartFlow(var flow)) {
      start(draft, flow);
    } else if (wish instanceof Command.AskKnowledge(var question)) {
      draft.queries++;
      draft.act(
          new DialogAct.FindKnowledge(
              draft.queries,
              question,
              Standing.of(pack, draft.identity, draft.lookups(), draft.now)));
      draft.deadline(Deadlines.KNOWLEDGE, Deadlines.KNOWLEDGE_AFTER);
      draft.waitFor(new Waiting.ForKnowledge(draft.queries, question));
    } else if (wish instanceof Command.Escalate(var trigger)) {
      pack.policy().offers(trigger).ifPresent(offer -> acknowledge(draft, offer));
    } else if (wish instanceof Command.Decline(var topic)) {
      pack.policy().declines(topic).ifPresent(declined -> decline(draft, declined));
    } else if (wish instanceof Command.AskForPerson) {
      boolean voiceHeard = draft.turns > 0;
      person(draft, voiceHeard ? HandingOver.ASKED : "no voice was heard");
    }
  }

  /// Names what the caller told and offers a person, once a call; declined, the call goes on.
  private void acknowledge(Draft draft, Policy.Trigger offer) {
    if (!saidBefore(draft, offer.say())) {
      draft.note(NoteKind.ESCALATION, "offered: " + offer.id());
      draft.sayNew(offer.say());
      offerPerson(draft, offer.id());
    }
  }

  /// Whether a person comes of it, or is offered for it.
  boolean bringsPerson(Draft draft, Command command) {
    return command instanceof Command.AskForPerson
        || command instanceof Command.Escalate(var trigger)
            && pack.policy().offers(trigger).filter(it -> !saidBefore(draft, it.say())).isPresent();
  }

  private static void decline(Draft draft, Policy.Trigger topic) {
    draft.note(NoteKind.DECLINED, topic.id());
    draft.say(topic.say(), Values.none());
  }

  /// Begins a flow, inside the one under way if there is one. Whom its steps don't serve yet gets
  /// those for the others, or a person.
  void start(Draft draft, String id) {
    Flow flow = pack.flow(id);
    if (draft.serves(id)) {
      open(draft, id, flow.steps());
      return;
    }
    draft.note(NoteKind.SHADOWED, id + ": " + wouldDo(draft, flow));
    if (flow.rollout().others().isEmpty()) {
      insteadOfMe(draft);
      person(draft, id + " does not serve this caller yet");
    } else {
      open(draft, id, flow.rollout().others());
    }
  }

  /// What its steps would say and look up first; nothing of it is done.
  private String wouldDo(Draft draft, Flow flow) {
    Mark mark = draft.mark();
    int around = draft.frames.size();
    int starts = draft.starts;
    String first;
    try {
      open(draft, flow.id(), flow.steps());
      while (!draft.decided() && draft.frames.size() > around) {
        steps.go(draft, draft.top().orElseThrow());
      }
      first = mark.since(draft.parts(), draft.work);
    } catch (RuntimeException broken) {
      // Steps that nobody is served by yet end nobody's call.
      first = "broke: " + broken.getMessage();
    }
    draft.rewind(mark);
    draft.starts = starts;
    return first;
  }

  private void open(Draft draft, String id, List<Step> steps) {
    draft.starts++;
    draft.agenda.remove(new Command.StartFlow(id));
    if (draft.starts > STARTS_MAX) {
      throw new IllegalStateException("flows start each other without end, the last one " + id);
    }
    draft.reads.values().removeIf(Course::unavailable);
    boolean person = id.equals(pack.policy().callback().flow());
    draft.goals.add(Goal.open(person ? Goal.Kind.PERSON : Goal.Kind.FLOW, id));
    draft.frames.add(new Frame(id, draft.goals.size() - 1, steps, Map.of(), draft.told.size()));
    draft.note(NoteKind.FLOW_STARTED, id);
  }

  private static boolean unavailable(Read read) {
    return read instanceof Read.Answered(var result) && result instanceof ToolResult.Unavailable;
  }

  /// Ends the innermost flow before its last step, which leaves its goal as `unreached`.
  void end(Draft draft, Goal.State unreached) {
    Frame frame = draft.frames.removeLast();
    if (underWay(draft, frame)) {
      draft.goal(frame.goal(), unreached);
    }
    draft.note(NoteKind.FLOW_ENDED, frame.flow());
  }

  private static boolean underWay(Draft draft, Frame frame) {
    return switch (draft.goals.get(frame.goal()).state()) {
      case Goal.State.Open _, Goal.State.Told _, Goal.State.Heard _ -> true;
      case Goal.State.Reached _,
          Goal.State.Continued _,
          Goal.State.Promised _,
          Goal.State.HandedOver _,
          Goal.State.Dropped _,
          Goal.State.Failed _,
          Goal.State.Contradicted _ ->
          false;
    };
  }

  /// Another flow goes on in place of the innermost one, whose goal is reached with the other's.
  void goOnAs(Draft draft, String flow) {
    Frame frame = draft.frames.removeLast();
    draft.writes = draft.writes.toldOf(frame.goal());
    draft.note(NoteKind.FLOW_ENDED, frame.flow());
    draft.agenda.remove(new Command.StartFlow(flow));
    Optional<Frame> outer =
        draft.frames.stream().filter(each -> each.flow().equals(flow)).findFirst();
    if (outer.isEmpty()) {
      start(draft, flow);
    }
    if (underWay(draft, frame)) {
      int next = outer.orElseGet(draft.frames::getLast).goal();
      draft.goal(frame.goal(), new Goal.State.Continued(next));
    }
  }

  /// The innermost flow begins anew, with nothing known.
  static void again(Draft draft, Frame frame) {
    draft.writes = draft.writes.toldOf(frame.goal());
    draft.top(frame.fromStart(draft.steps(frame.flow())));
  }

  /// The innermost flow's steps are done.
  void finished(Draft draft) {
    Frame frame = draft.frames.removeLast();
    draft.writes = draft.writes.toldOf(frame.goal());
    boolean unanswered = unanswered(draft.goals.get(frame.goal()).state());
    Hearing.ended(draft, frame.goal());
    draft.note(NoteKind.FLOW_ENDED, frame.flow());
    if (draft.top().isPresent()) {
      draft.say(Stock.BACK_TO, about(draft.top().get().flow()));
    } else if (unanswered && repair.personIsDue(draft)) {
      repair.offerPerson(draft);
    }
  }

  /// The caller has not said a word to what they were told.
  private static boolean unanswered(Goal.State state) {
    return state instanceof Goal.State.Open
        || state instanceof Goal.State.Told
        || state instanceof Goal.State.Reached
        || state instanceof Goal.State.Heard(_, boolean answered) && !answered;
  }

  /// A person takes over: the flow that books a callback, unless it is under way.
  void person(Draft draft, String reason) {
    String flow = pack.policy().callback().flow();
    draft.note(NoteKind.ESCALATION, reason);
    boolean underWay = draft.frames.stream().anyMatch(frame -> frame.flow().equals(flow));
    while (underWay && !draft.frames.getLast().flow().equals(flow)) {
      end(draft, cutShort(draft, reason));
    }
    if (!underWay) {
      while (draft.top().isPresent()) {
        end(draft, cutShort(draft, reason));
      }
      open(draft, flow, pack.flow(flow).steps());
      draft.goals.set(draft.goals.size() - 1, Goal.open(Goal.Kind.PERSON, reason));
    }
  }

  /// What a flow's goal comes to when a person takes over in the midst of it.
  private static Goal.State cutShort(Draft draft, String reason) {
    boolean open =
        draft.goals.get(draft.frames.getLast().goal()).state() instanceof Goal.State.Open;
    return new Goal.State.Failed(open ? reason : "told, then " + reason);
  }

  /// We can't go on: a person instead; when even that failed, goodbye.
  private void instead(Draft draft, String reason) {
    draft.personBecause = Optional.empty();
    boolean person =
        draft.top().filter(f -> f.flow().equals(pack.policy().callback().flow())).isPresent();
    if (person) {
      draft.say(Stock.CALLBACK_NO_NUMBER);
      end(draft, new Goal.State.Failed(reason));
      draft.end();
    } else {
      insteadOfMe(draft);
      person(draft, reason);
    }
  }

  /// Leads over to a person; one who is put through to is announced when that begins.
  static void insteadOfMe(Draft draft) {
    if (!draft.putsThrough()) {
      draft.say(Stock.PERSON_INSTEAD);
    }
  }

  /// Something failed: says so by `stock`, gives the flow up and offers a person.
  void giveUp(Draft draft, String cause, Stock stock) {
    draft.say(draft.rejected() ? Stock.UNCONFIRMED : stock);
    if (draft.top().isPresent()) {
      end(draft, new Goal.State.Failed(cause));
    }
    offerPerson(draft, cause);
  }

  void offerPerson(Draft draft, String reason) {
    draft.say(draft.putsThrough() ? Stock.OFFER_PERSON_NOW : Stock.OFFER_PERSON);
    draft.ask(new Question.OfferPerson(reason));
  }

  void farewell(Draft draft) {
    draft.say(Stock.GOODBYE);
    draft.ask(new Question.Farewell());
  }

  /// Nothing is under way: asks what else, once; later only leaves the floor.
  private void restAwhile(Draft draft) {
    if (draft.goals.isEmpty()) {
      if (draft.silentSoFar() || draft.wordsSoFar() < Draft.WORDS_MAX / 2) {
        draft.say(Stock.HOW_CAN_I_HELP);
      }
      draft.ask(new Question.Open());
      return;
    }
    boolean room = draft.wordsSoFar() + ANYTHING_ELSE_WORDS <= Draft.WORDS_MAX;
    if (draft.silentSoFar() || (!draft.said.anythingElseAsked() && room)) {
      draft.say(draft.said.anythingElseAsked() ? Stock.GO_AHEAD : Stock.ANYTHING_ELSE);
      draft.said = draft.said.askedAnythingElse();
    }
    draft.ask(new Question.AnythingElse());
  }

  Values about(String flow) {
    String about = pack.flow(flow).about();
    return path ->
        path.equals("flow.about")
            ? Optional.of(new Value(about, ValueForm.TEXT, Kind.VALUE, "pack:flow/" + flow))
            : Optional.empty();
  }
}
