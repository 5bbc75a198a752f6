package dev.parley.gateway.writes;

import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Reply;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.gateway.writes.Points.Point;
import dev.parley.simulator.business.BusinessRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A caller with an errand, on virtual time, cut at one of the call's points: just before what
/// happens there. Every input of the machine is a point of its own, as it is a task of its own in a
/// server.
final class CutCall implements AutoCloseable {

  private static final Duration WORD = Duration.ofMillis(350);
  private static final Duration THINKS = Duration.ofMillis(400);
  private static final Duration SPEAKS = Duration.ofMillis(600);
  private static final Duration LEAVES = Duration.ofSeconds(2);
  private static final Duration RESUMES_WITHIN = Duration.ofMillis(700);

  /// What is known at the end.
  ///
  /// @param toldDone whether the caller was told that it is done
  /// @param toldNot whether the last that they were told of it is that it isn't
  /// @param sent whether it was asked of the business
  /// @param results of the errand's tool, as they came
  /// @param goes how often the caller began with it
  record End(boolean toldDone, boolean toldNot, boolean sent, List<ToolResult> results, int goes) {}

  private final String id;
  private final Errand errand;
  private final int cutAt;
  private final Cut cut;
  private final Deque<String> script = new ArrayDeque<>();
  private final DialogMachine machine;
  private final Interpreter interpreter;
  private final KnowledgeIndex knowledge;
  private final ToolGateway tools;
  private final Callbacks callbacks;
  private final ServerParts server;
  private final ServerParts.Ledger ledger;
  private final BusinessRequests business;
  private final Brains brains;
  private final Set<String> denials;

  private final Points points = new Points();
  private final CutWire wire;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<String> story = new ArrayList<>();
  private final List<ToolResult> results = new ArrayList<>();

  private DialogState state;
  private Instant replyBegan = Demo.START;
  private Instant lastTurn = Instant.MIN;
  private int turns;
  private String lastReturned = "";
  private boolean speaking;
  private boolean again;
  private boolean over;
  private boolean dead;
  private boolean toldDone;
  private boolean toldNot;
  private boolean sent;

  /// @param id of the conversation, which no other one has
  /// @param cutAt the index of the point
  CutCall(String id, Errand errand, int cutAt, Cut cut, ServerParts server, Brains brains) {
    this.id = id;
    this.errand = errand;
    this.cutAt = cutAt;
    this.cut = cut;
    this.server = server;
    this.ledger = server.ledger();
    this.machine = brains.machine();
    this.interpreter = brains.interpreter();
    this.knowledge = brains.knowledge();
    this.brains = brains;
    this.denials = brains.denials(errand.tool());
    this.tools = ServerParts.tools(errand.demo().pack(), ledger, points::now);
    this.callbacks = server.callbacks(errand.demo().pack());
    this.business = errand.demo().open(points::now);
    this.wire = new CutWire(business, points, this::leaves, this::returned);
    this.state = machine.start();
    script.addAll(errand.turns());
    script.add("yes");
  }

  String id() {
    return id;
  }

  /// Runs it to its end, over a new start where the process dies.
  End run() {
    server
        .records()
        .begin(
            new ConversationStart(
                id, id, "sip", Optional.of(errand.from()), "agent", points.now()));
    input(new DialogInput.Started(ContactChannel.VOICE, Optional.of(errand.from())));
    for (Optional<Points.Event> next = points.next(); next.isPresent(); next = points.next()) {
      if (points.reached(next.get().point()) == cutAt) {
        cutBefore(next.get().point());
      }
      if (dead) {
        break;
      }
      points.go(next.get());
      speakIfAsked();
    }
    if (dead) {
      tell("a new start");
      server.startAgain(errand.demo().pack(), points.now().plus(LEAVES));
    }
    return new End(toldDone, toldNot, sent, List.copyOf(results), again ? 2 : 1);
  }

  List<Point> points() {
    return points.seen();
  }

  /// How often it was done.
  int done() {
    return (int) business.done().stream().filter(line -> line.startsWith(errand.done())).count();
  }

  String story() {
    return String.join("\n", story);
  }

  private void tell(String line) {
    story.add("%8.3f  %s".formatted(points.sinceStart().toMillis() / 1000.0, line));
  }

  private void cutBefore(Point point) {
    tell("CUT " + cutAt + " " + cut + " before: " + point.what());
    switch (cut) {
      case HANGS_UP -> hangsUp();
      case SAYS_YES -> bargesIn("yes");
      case SAYS_NO -> bargesIn("no stop that");
      case ASKS_FOR_PERSON -> bargesIn("a person please");
      case CRASHES, CRASHES_SENT -> {
        dead = true;
        ledger.dies();
        wire.dies(cut == Cut.CRASHES_SENT);
      }
      case NONE, LOST, LOST_ONCE, ANSWER_LOST, ANSWER_LOST_ONCE, ANSWER_LATE, REQUEST_LATE -> {}
    }
  }

  /// What becomes of a request that leaves here.
  private Cut leaves(ToolCall call, Point point) {
    sent |= call.tool().equals(errand.tool());
    if (points.reached(point) != cutAt) {
      return Cut.NONE;
    }
    cutBefore(point);
    return cut;
  }

  private void returned(ToolCall call, ToolResult result) {
    tell("tool " + call.tool() + " " + call.arguments() + ": " + result);
    lastReturned = call.tool();
    if (call.tool().equals(errand.tool())) {
      results.add(result);
    }
    server
        .records()
        .append(
            id, new RecordEntry.ToolReturned(turns, points.sinceStart(), call, result, Set.of()));
    step(new DialogInput.ToolReturned(call.id(), result));
  }

  private void input(DialogInput input) {
    points.after(Duration.ZERO, input.getClass().getSimpleName(), () -> step(input));
  }

  private void step(DialogInput input) {
    if (over && !(input instanceof DialogInput.ToolReturned)) {
      return;
    }
    var step = machine.on(state, input, points.now());
    state = step.state();
    step.acts().forEach(this::perform);
  }

  private void perform(DialogAct act) {
    switch (act) {
      case DialogAct.Interpret(int turn, var utterance, var context) ->
          input(new DialogInput.Interpreted(turn, interpreter.interpret(utterance, context)));
      case DialogAct.CallTool(var call) -> wire.begin(call, () -> tools.call(call, id));
      case DialogAct.FindKnowledge(int query, var question, var asker) ->
          input(new DialogInput.KnowledgeFound(query, knowledge.find(question, asker, 3)));
      case DialogAct.Say(var reply) -> say(reply);
      case DialogAct.Recall(var customer, _) ->
          input(new DialogInput.Remembered(customer, List.of()));
      case DialogAct.SetDeadline(var name, var at) ->
          points.deadline(name, at, () -> step(new DialogInput.DeadlinePassed(name)));
      case DialogAct.CancelDeadline(var name) -> points.cancel(name);
      case DialogAct.BookCallback wanted -> input(booked(wanted));
      case DialogAct.Note(var kind, var text) -> {
        tell(kind + " " + text);
        server.records().append(id, new RecordEntry.Noted(turns, points.sinceStart(), kind, text));
      }
      case DialogAct.End _ -> points.after(LEAVES, "ends", this::hungUp);
      case DialogAct.Expect _,
          DialogAct.Remember _,
          DialogAct.SeekPerson _,
          DialogAct.StopSeeking _ -> {}
    }
  }

  private DialogInput booked(DialogAct.BookCallback wanted) {
    tell("books a callback: " + wanted.reason());
    return switch (callbacks.book(
        id, wanted.request(), wanted.number(), wanted.reason(), wanted.summary(), points.now())) {
      case BookingResult.Booked(var callback) ->
          new DialogInput.CallbackBooked(
              wanted.request(),
              callback.reference(),
              callback.promise().from(),
              callback.promise().until());
      case BookingResult.Refused(var cause) ->
          new DialogInput.CallbackRefused(wanted.request(), cause);
    };
  }

  private void say(Reply reply) {
    tell("agent: " + reply.text());
    if (reply.parts().stream()
        .anyMatch(part -> part.source().orElse("").startsWith("tool:" + errand.tool() + "#"))) {
      toldDone = true;
      toldNot = false;
    } else if (sent && denies(reply.text())) {
      toldNot = true;
    }
    replies.add(reply);
    if (replies.size() == 1) {
      plays(reply);
    }
  }

  private boolean denies(String text) {
    return denials.stream().anyMatch(text::contains)
        || (brains.unavailable(text) && lastReturned.equals(errand.tool()));
  }

  private void plays(Reply reply) {
    replyBegan = points.now();
    Duration from = Duration.ZERO;
    for (Reply.Part part : reply.parts()) {
      from = from.plus(WORD.multipliedBy(SpokenText.words(part.text())));
      points.after(from, "heard: " + part.text(), () -> {});
    }
    points.after(from, "heard " + reply.id(), () -> heard(reply));
  }

  private void heard(Reply reply) {
    Optional<Reply> playing = Optional.ofNullable(replies.peek());
    if (playing.filter(each -> each.id() == reply.id()).isPresent()) {
      replies.poll();
      step(new DialogInput.ReplyHeard(reply.id(), reply.text().length(), true));
      Optional.ofNullable(replies.peek()).ifPresent(this::plays);
    }
  }

  private void speakIfAsked() {
    boolean asked = state.waiting() instanceof Waiting.ForCaller && replies.isEmpty();
    if (over || speaking || !asked || !points.quiet()) {
      return;
    }
    if (script.isEmpty() && !toldDone && !again) {
      again = true;
      script.addAll(List.of("no", errand.turns().getFirst(), "yes", "yes"));
    }
    String words = script.isEmpty() ? "" : script.removeFirst();
    if (words.isEmpty()) {
      points.after(THINKS, "hangs up", this::hungUp);
      speaking = true;
    } else {
      speaks(THINKS, words);
    }
  }

  private void speaks(Duration after, String words) {
    speaking = true;
    points.after(after, "begins: " + words, () -> begins(words));
  }

  private void begins(String words) {
    if (points.now().isBefore(lastTurn.plus(RESUMES_WITHIN))) {
      step(new DialogInput.SpeechResumed(turns));
    }
    points.after(SPEAKS, "commits: " + words, () -> commits(words));
  }

  private void commits(String words) {
    speaking = false;
    turns++;
    lastTurn = points.now();
    tell("caller: " + words);
    step(
        new DialogInput.UserTurn(
            turns,
            words.matches("[0-9]+")
                ? new Utterance.Keyed(words)
                : new Utterance.Spoken(List.of(new Utterance.Hypothesis(words, 1)), true)));
  }

  /// Over whatever is being said, of which no more is heard.
  private void bargesIn(String words) {
    Reply cutOff = replies.peek();
    if (cutOff != null) {
      long heard =
          Math.min(
              cutOff.text().length() - 1,
              Duration.between(replyBegan, points.now()).toMillis() * 6 / WORD.toMillis());
      step(new DialogInput.ReplyHeard(cutOff.id(), (int) heard, false));
      replies.stream()
          .skip(1)
          .forEach(reply -> step(new DialogInput.ReplyHeard(reply.id(), 0, false)));
      replies.clear();
    }
    if (!over) {
      speaks(Duration.ZERO, words);
    }
  }

  private void hangsUp() {
    step(new DialogInput.HungUp(speaking));
    closed();
  }

  private void hungUp() {
    if (!over) {
      step(new DialogInput.HungUp(false));
      closed();
    }
  }

  private void closed() {
    if (!over) {
      over = true;
      tell("the call is over");
      points.cancelAll();
      server
          .records()
          .append(
              id,
              new RecordEntry.Ended(
                  points.now(), machine.disposition(state), RecordEntry.EndedBy.CALLER, "hung up"));
    }
  }

  @Override
  public void close() {
    business.close();
  }
}
