package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.flow.state.Writes;
import dev.parley.dialog.knowledge.ApprovedWords;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.KnowledgeIndex.Passage;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes what came back from tools, knowledge and the callback desk, and keeps the caller company
/// while it is awaited.
final class Work {

  /// What a caller chooses when a question may be about several passages.
  static final String TOPIC = "topic";

  private static final String NO_ANSWER = "no approved answer";

  private static final String ASKED_BACK = "asked which passage";

  /// Of all the titles that are named: more are not kept in mind by ear.
  private static final int TOPIC_WORDS_MAX = 18;

  private final AgentPack pack;
  private final Course course;
  private final Steps steps;

  Work(AgentPack pack, Course course, Steps steps) {
    this.pack = pack;
    this.course = course;
    this.steps = steps;
  }

  void returned(Draft draft, Waiting waiting, DialogInput.ToolReturned returned) {
    if (waiting instanceof Waiting.ForWrite(var call) && call.id() == returned.toolCall()) {
      wrote(draft, call, returned.result());
      draft.writes = draft.writes.answered(call);
      return;
    }
    Writes.Sent late = draft.writes.underWay().get(returned.toolCall());
    if (late != null) {
      if (waiting instanceof Waiting.Ended) {
        steps.answeredAtTheEnd(draft, late.call(), returned.result());
      }
      answeredLate(draft, late.call(), returned.result());
      return;
    }
    Optional<ReadKey> read =
        draft.reads.entrySet().stream()
            .filter(e -> e.getValue() instanceof Read.Pending(int id) && id == returned.toolCall())
            .map(Map.Entry::getKey)
            .findFirst();
    read.ifPresent(key -> draft.reads.put(key, new Read.Answered(returned.result())));
    if (waiting instanceof Waiting.ForRead(var awaited) && read.equals(Optional.of(awaited))) {
      course.advance(draft);
    }
  }

  private void wrote(Draft draft, ToolCall call, ToolResult result) {
    steps.wrote(draft, call, result);
    course.advance(draft);
  }

  /// Nobody waits for it any more: what is known now is for the record, and what isn't for a
  /// person.
  private void answeredLate(Draft draft, ToolCall call, ToolResult result) {
    switch (result) {
      // Whoever was told that it is unknown may ask for it again, which must go under its key.
      case ToolResult.Succeeded _ -> {
        draft.note(NoteKind.REPAIR, call.tool() + " was done, and nobody was told");
        if (draft.writes.of(call.tool()).isEmpty()) {
          draft.writes = draft.writes.doneLate(call);
        }
      }
      case ToolResult.NotFound _, ToolResult.Refused _ -> notDone(draft, call);
      case ToolResult.Unavailable _ -> {
        if (draft.writes.same(call.tool(), call.arguments()).isEmpty()) {
          notDone(draft, call);
        }
      }
      case ToolResult.Unknown _ -> {
        if (draft.writes.same(call.tool(), call.arguments()).isEmpty()) {
          draft.writes = draft.writes.unknown(call);
        }
      }
    }
    draft.writes = draft.writes.answered(call);
  }

  private static void notDone(Draft draft, ToolCall call) {
    draft.note(NoteKind.REPAIR, call.tool() + " was not done, and nobody was told");
    draft.writes = draft.writes.settled(call);
  }

  void found(Draft draft, Waiting waiting, DialogInput.KnowledgeFound found) {
    if (waiting instanceof Waiting.ForKnowledge(int query, var question)
        && query == found.query()) {
      answer(draft, question, found.passages());
      course.advance(draft);
    }
  }

  /// Says the approved words of the best passage; only a passage of this pack is approved.
  private void answer(Draft draft, String question, List<Passage> passages) {
    double least = Math.max(KnowledgeIndex.ANSWERS_FROM, pack.policy().thresholds().knowledge());
    Optional<Passage> found = passages.stream().filter(p -> p.score() >= least).findFirst();
    Optional<Knowledge> best = found.map(p -> pack.knowledge().get(p.source()));
    // Asked which it is about, the caller asked again: once is enough.
    boolean again = !draft.goals.isEmpty() && isAskedBack(draft.goals.getLast());
    if (best.isPresent()) {
      draft.goals.add(tell(draft, best.get(), found.orElseThrow().spoken()));
      return;
    }
    draft.note(NoteKind.KNOWLEDGE_GAP, question);
    if (again || !asksWhich(draft, question, passages)) {
      draft.goals.add(new Goal(Goal.Kind.KNOWLEDGE, question, new Goal.State.Failed(NO_ANSWER)));
      noneAnswers(draft);
    }
  }

  /// The passages that a question may be about are told apart by whoever asked it.
  private boolean asksWhich(Draft draft, String question, List<Passage> passages) {
    List<Question.Option> topics = new ArrayList<>();
    int words = 0;
    for (Passage passage : passages) {
      words += SpokenText.words(passage.title());
      boolean ours = pack.knowledge().containsKey(passage.source());
      if (ours && !passage.title().isBlank() && words <= TOPIC_WORDS_MAX) {
        topics.add(new Question.Option(passage.title(), passage.source()));
      }
    }
    if (topics.isEmpty() || !pack.replies().containsKey(Stock.WHICH_TOPIC.id())) {
      return false;
    }
    String spoken = SpokenEnglish.choice(topics.stream().map(Question.Option::spoken).toList());
    Values values =
        path ->
            path.equals("topics.options")
                ? Optional.of(new Value(spoken, ValueForm.TEXT, Kind.VALUE, "knowledge"))
                : Optional.empty();
    draft.goals.add(new Goal(Goal.Kind.KNOWLEDGE, question, new Goal.State.Failed(ASKED_BACK)));
    draft.say(Stock.WHICH_TOPIC, values);
    draft.ask(new Question.Which(TOPIC, topics, List.of()));
    return true;
  }

  /// The caller named what the question was about.
  static void choseTopic(Draft draft, Question.Option topic) {
    Knowledge chosen = draft.pack.knowledge().get(topic.key());
    int goal = draft.goals.size() - 1;
    while (goal >= 0 && !isAskedBack(draft.goals.get(goal))) {
      goal--;
    }
    if (goal >= 0 && chosen != null) {
      draft.goals.set(goal, tell(draft, chosen, chosen.spoken()));
    }
  }

  /// No passage answers what was asked last.
  static void noneAnswers(Draft draft) {
    draft.say(Stock.NO_ANSWER);
    draft.ask(new Question.OfferPerson(NO_ANSWER));
  }

  private static Goal tell(Draft draft, Knowledge passage, String words) {
    String source = "knowledge:" + passage.id();
    draft.note(NoteKind.KNOWLEDGE_USED, passage.id());
    // Whole sentences of this very passage, or else the author's words.
    String approved =
        ApprovedWords.hold(passage.spoken(), passage.body(), words) ? words : passage.spoken();
    draft.sayApproved(new Part(approved, Kind.VALUE, 0, Optional.of(source)));
    return new Goal(Goal.Kind.KNOWLEDGE, passage.id(), new Goal.State.Told(0, 0, source));
  }

  private static boolean isAskedBack(Goal goal) {
    return goal.state() instanceof Goal.State.Failed(var cause) && cause.equals(ASKED_BACK);
  }

  void booked(Draft draft, Waiting waiting, DialogInput.CallbackBooked booked) {
    if (!(waiting instanceof Waiting.ForBooking(int request, var number))
        || request != booked.request()) {
      return;
    }
    Frame frame = draft.top().orElseThrow();
    draft.goal(frame.goal(), new Goal.State.Promised(booked.reference()));
    draft.writes = draft.writes.withPerson();
    if (pack.policy().mustBring(draft.goals.get(frame.goal()).about()).isPresent()) {
      // The colleague was told what else is wanted.
      draft.agenda.removeIf(Command.StartFlow.class::isInstance);
    }
    String source = "callback:" + booked.reference();
    Values when =
        path ->
            switch (path) {
              case "callback.window" ->
                  Optional.of(
                      new Value(
                          draft.spoken.window(booked.from(), booked.until()),
                          ValueForm.TEXT,
                          Kind.VALUE,
                          source));
              case "callback.reference" ->
                  Optional.of(new Value(booked.reference(), ValueForm.CODE, Kind.VALUE, source));
              case "callback.number" ->
                  Optional.of(new Value(number, ValueForm.PHONE, Kind.READ_BACK, source));
              default -> Optional.empty();
            };
    draft.say(Stock.CALLBACK_BOOKED, when);
    draft.top(frame.stepDone());
    course.advance(draft);
  }

  void refused(Draft draft, Waiting waiting, DialogInput.CallbackRefused refused) {
    if (waiting instanceof Waiting.ForBooking(int request, _) && request == refused.request()) {
      notBooked(draft, refused.cause());
    }
  }

  private void notBooked(Draft draft, String cause) {
    draft.say(Stock.CALLBACK_REFUSED);
    course.end(draft, new Goal.State.Failed("no callback: " + cause));
    course.advance(draft);
  }

  /// A deadline of what is awaited passed: says what is going on, or gives it up.
  void late(Draft draft, Waiting waiting, String name) {
    switch (name) {
      case Deadlines.WORKING -> {
        draft.say(Stock.WORKING);
        draft.waitFor(waiting);
      }
      case Deadlines.STILL_WORKING -> {
        draft.say(Stock.STILL_WORKING);
        draft.waitFor(waiting);
      }
      case Deadlines.KNOWLEDGE -> {
        if (waiting instanceof Waiting.ForKnowledge(_, var question)) {
          answer(draft, question, List.of());
        }
      }
      case Deadlines.BOOKING -> notBooked(draft, "the desk did not answer");
      case Deadlines.WORK_OVER -> workOver(draft, waiting);
      default -> throw new IllegalStateException("no deadline '" + name + "' here");
    }
  }

  private void workOver(Draft draft, Waiting waiting) {
    if (waiting instanceof Waiting.ForRead(var key)) {
      draft.reads.put(
          key, new Read.Answered(new ToolResult.Unavailable("did not answer in time", 0)));
      course.advance(draft);
    } else if (waiting instanceof Waiting.ForWrite(var call)) {
      wrote(draft, call, new ToolResult.Unknown("did not answer in time", 0));
    } else {
      throw new IllegalStateException("no work is over in " + waiting);
    }
  }
}
