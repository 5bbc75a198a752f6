package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Deadlines;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.flow.state.Undoing;
import dev.parley.dialog.flow.state.Undoing.Undo;
import dev.parley.dialog.flow.state.Waiting;
import dev.parley.dialog.message.MessageWriting;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.understand.grammar.SpellingReading;
import dev.parley.dialog.understand.grammar.SpokenSpelling;
import dev.parley.dialog.understand.grammar.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Carries out the current step of the innermost flow. A step that lacks something asks for it and
/// stays current; it is tried again when the answer is there.
final class Steps {
  private final AgentPack pack;
  private final Course course;
  private final Repair repair;
  private final Identifying identifying;
  private final Verifying verifying;
  private final Choosing choosing;
  private final HandingOver callbacks;

  Steps(AgentPack pack, Course course, Repair repair) {
    this.pack = pack;
    this.course = course;
    this.repair = repair;
    this.verifying = new Verifying(pack, course, repair);
    this.identifying = new Identifying(pack, course, repair, verifying);
    this.choosing = new Choosing(course);
    this.callbacks = new HandingOver(pack, course);
  }

  void go(Draft draft, Frame frame) {
    if (frame.undoing().isPresent()) {
      undo(draft, frame, frame.undoing().get());
      return;
    }
    if (frame.remaining().isEmpty()) {
      course.finished(draft);
      return;
    }
    switch (frame.remaining().getFirst()) {
      case Step.Identify identify -> identifying.go(draft, frame, identify);
      case Step.IdentifyCustomer(var name) -> identifying.customer(draft, frame, name);
      case Step.Verify verify -> verifying.go(draft, frame, verify);
      case Step.Choose choose -> choosing.go(draft, frame, choose);
      case Step.Ask(var slot) -> ask(draft, frame, slot);
      case Step.Forget(var slots) -> {
        slots.forEach(draft.slots::remove);
        draft.top(frame.stepDone());
      }
      case Step.Say(var reply) -> {
        if (sayable(draft, reply)) {
          draft.top(frame.stepDone());
        }
      }
      case Step.YesNo yesNo -> {
        if (sayable(draft, yesNo.reply())) {
          draft.ask(Question.YesNo.of(pack, yesNo));
        }
      }
      case Step.Call call -> call(draft, frame, call);
      case Step.Branch branch -> branch(draft, frame, branch);
      case Step.Start(var flow) -> course.goOnAs(draft, flow);
      case Step.Callback(var reason) -> callbacks.go(draft, frame, reason);
    }
  }

  /// What was spelled is read back before anything is done with it: letters are easily misheard,
  /// and a wrong one shows nothing of it.
  private void ask(Draft draft, Frame frame, String slot) {
    toldBefore(draft, frame, slot);
    SlotValue value = draft.slots.get(slot);
    if (value == null) {
      repair.askSlot(draft, slot);
    } else if (pack.slot(slot).answer() instanceof Answer.Spelling spelling
        && new SpokenSpelling(spelling).fit(value.value()) != SpellingReading.Fit.HOLDS) {
      draft.slots.remove(slot);
      repair.misheard(draft, slot, Optional.of(value));
    } else if (pack.slot(slot).answer() instanceof Answer.Spelling && !value.confirmed()) {
      draft.say(pack.slot(slot).readBack().orElseThrow(), Values.none());
      draft.ask(new Question.ReadBack(slot));
    } else {
      draft.top(frame.stepDone());
    }
  }

  /// What the caller said in this flow, where it shows that it tells what is asked for here.
  private void toldBefore(Draft draft, Frame frame, String slot) {
    if (pack.slot(slot).answer() instanceof Answer.OwnWords(_, var signs)
        && !draft.slots.containsKey(slot)) {
      frame.toldIn(draft.told).stream()
          .filter(text -> signs.stream().anyMatch(Words.of(text)::contains))
          .findFirst()
          .ifPresent(
              text ->
                  draft.slots.put(
                      slot, SlotValue.certain(text, draft.voice ? How.SPOKEN : How.TYPED)));
    }
  }

  /// Says `reply`, or gives the flow up when it can't be said with what is known (law 7).
  private boolean sayable(Draft draft, String reply) {
    if (draft.say(reply, Values.none())) {
      return true;
    }
    course.giveUp(draft, "no value to say " + reply + " with", Stock.UNAVAILABLE);
    return false;
  }

  private void branch(Draft draft, Frame frame, Step.Branch branch) {
    String value =
        new KnownValues(draft).at(branch.on()).map(Value::raw).map(Object::toString).orElse("");
    draft.top(frame.stepBecomes(branch.cases().getOrDefault(value, branch.otherwise())));
  }

  private void call(Draft draft, Frame frame, Step.Call call) {
    Tool tool = pack.tool(call.tool());
    if (Message.isTool(tool.id())) {
      send(draft, frame, call, tool);
      return;
    }
    Optional<Map<String, String>> arguments = arguments(draft, call.with());
    if (arguments.isEmpty() || draft.identity.level() < tool.identity()) {
      orGiveUp(draft, frame, List.of(), "not permitted: " + tool.id());
      return;
    }
    if (tool.access() == Tool.Access.WRITE) {
      writeOrAsk(draft, tool, arguments.get());
      return;
    }
    ReadKey key = new ReadKey(tool.id(), arguments.get());
    if (draft.reads.get(key) instanceof Read.Answered(var result)) {
      took(draft, frame, call, result);
    } else {
      awaitRead(draft, key);
    }
  }

  private void writeOrAsk(Draft draft, Tool tool, Map<String, String> arguments) {
    if (draft.writes.of(tool.id()).isPresent()
        && draft.writes.same(tool.id(), arguments).isEmpty()) {
      unknown(draft, tool.id());
    } else {
      write(draft, tool, arguments);
    }
  }

  private void send(Draft draft, Frame frame, Step.Call call, Tool tool) {
    Message message = pack.message(Message.of(tool.id()));
    String to = call.with().get("to") instanceof Step.Argument.Path(var path) ? path : "";
    MessageWriting writing = new MessageWriting(pack, draft.claims, draft.spoken);
    switch (writing.write(message, to, new KnownValues(draft), frame.answered(), draft.addresses)) {
      case MessageWriting.Written.Ready(var arguments)
          when draft.identity.level() >= tool.identity() ->
          writeOrAsk(draft, tool, arguments);
      case MessageWriting.Written.Ready _ -> notSent(draft, frame, call, "not permitted");
      case MessageWriting.Written.Held(var why) -> notSent(draft, frame, call, why);
    }
  }

  /// What was done before stands: the message was to tell of it, or is a wish of its own.
  private void notSent(Draft draft, Frame frame, Step.Call call, String why) {
    draft.note(NoteKind.REPAIR, call.tool() + " was not sent: " + why);
    if (pack.flow(frame.flow()).goal().equals(Optional.of(call.tool()))) {
      draft.goal(frame.goal(), new Goal.State.Failed(why));
    }
    draft.top(frame.onlyLeft(call.refused()));
  }

  static void write(Draft draft, Tool tool, Map<String, String> arguments) {
    draft.toolCalls++;
    ToolCall call =
        new ToolCall(
            draft.toolCalls,
            tool.id(),
            arguments,
            true,
            draft
                .writes
                .sameSent(tool.id(), arguments)
                .map(ToolCall::idempotencyKey)
                .orElse(tool.id() + "-" + draft.toolCalls),
            draft.identity.customerPhone().orElse(""),
            tool.deadline());
    draft.writes = draft.writes.sent(call, HandingOver.number(draft));
    // From here on: were it done and not answered, what is learned meanwhile would undo it.
    tool.forgets(arguments).ifPresent(customer -> draft.memory = draft.memory.forgetting(customer));
    draft.act(new DialogAct.CallTool(call));
    workDeadlines(draft, tool);
    draft.waitFor(new Waiting.ForWrite(call));
  }

  static void awaitRead(Draft draft, ReadKey key) {
    draft.startRead(key);
    workDeadlines(draft, draft.pack.tool(key.tool()));
    draft.waitFor(new Waiting.ForRead(key));
  }

  private static void workDeadlines(Draft draft, Tool tool) {
    draft.deadline(Deadlines.WORKING, Deadlines.WORKING_AFTER);
    draft.deadline(Deadlines.STILL_WORKING, Deadlines.STILL_WORKING_AFTER);
    draft.deadline(Deadlines.WORK_OVER, tool.deadline().plus(Deadlines.WORK_GRACE));
  }

  /// The write that the current step waits for was answered, or nobody answers it.
  void wrote(Draft draft, ToolCall call, ToolResult answer) {
    Frame frame = draft.top().orElseThrow();
    boolean before = draft.writes.same(call.tool(), call.arguments()).isPresent();
    // One that was sent before may have been done then.
    ToolResult result =
        before && answer instanceof ToolResult.Unavailable(var cause, long elapsedMs)
            ? new ToolResult.Unknown(cause, elapsedMs)
            : answer;
    boolean business =
        frame.undoing().isPresent() || frame.remaining().getFirst() instanceof Step.Call;
    draft.writes =
        business ? draft.writes.came(call, result, frame.goal()) : draft.writes.settled(call);
    if (frame.undoing().isPresent()) {
      undone(draft, frame, frame.undoing().get(), result);
    } else {
      took(draft, frame, call.tool(), result);
    }
  }

  private void took(Draft draft, Frame frame, String tool, ToolResult result) {
    switch (frame.remaining().getFirst()) {
      case Step.Call call -> took(draft, frame, call, result);
      case Step.Verify _, Step.Identify _, Step.IdentifyCustomer _ ->
          verifying.took(draft, frame, tool, result);
      case Step.Choose _,
          Step.Ask _,
          Step.Forget _,
          Step.Say _,
          Step.YesNo _,
          Step.Branch _,
          Step.Start _,
          Step.Callback _ ->
          throw new IllegalStateException(
              "a write returned, and it is elsewhere in " + frame.flow());
    }
  }

  /// The current step's tool answered.
  private void took(Draft draft, Frame frame, Step.Call call, ToolResult result) {
    switch (result) {
      case ToolResult.Succeeded(var data, _) -> {
        if (pack.tool(call.tool()).access() == Tool.Access.WRITE && !Message.isTool(call.tool())) {
          readAnew(draft);
        }
        draft.top(frame.knowing(call.into(), new Frame.Bound(call.tool(), data)));
        Frame knowing = draft.top().orElseThrow();
        Optional<Undo> undo =
            call.undo()
                .flatMap(
                    how ->
                        arguments(draft, how.with())
                            .map(with -> new Undo(how.tool(), with, call.tool())));
        draft.top(undo.map(knowing::undoable).orElse(knowing).stepDone());
      }
      case ToolResult.Unknown _
          when Message.isTool(call.tool()) && call.refusedFor().containsKey(Message.UNKNOWN) -> {
        draft.note(NoteKind.REPAIR, "not known whether " + call.tool() + " was done");
        draft.top(frame.onlyLeft(call.refusedFor().getOrDefault(Message.UNKNOWN, List.of())));
      }
      case ToolResult.NotFound _ when Message.isTool(call.tool()) ->
          notSent(draft, frame, call, "not found");
      case ToolResult.Refused(_, var reason, _) when Message.isTool(call.tool()) ->
          notSent(draft, frame, call, reason);
      case ToolResult.Unavailable(var cause, _) when Message.isTool(call.tool()) ->
          notSent(draft, frame, call, cause);
      case ToolResult.NotFound _ -> orGiveUp(draft, frame, call.notFound(), "not found");
      case ToolResult.Refused(var code, var reason, _) ->
          orGiveUp(
              draft,
              frame,
              call.refusedFor().getOrDefault(code, call.refused()),
              code.isEmpty() ? reason : code);
      case ToolResult.Unavailable(var cause, _) ->
          orGiveUp(draft, frame, List.of(), "unavailable: " + cause);
      case ToolResult.Unknown _ -> unknown(draft, call.tool());
    }
  }

  /// Nothing of a flow goes on any more; how far it got shows what is left half done.
  void answeredAtTheEnd(Draft draft, ToolCall call, ToolResult result) {
    Optional<Frame> top = draft.top().filter(f -> f.undoing().isEmpty() && f.goesOn());
    if (result instanceof ToolResult.Succeeded
        && top.isPresent()
        && top.get().remaining().getFirst() instanceof Step.Call step
        && step.tool().equals(call.tool())) {
      took(draft, top.get(), step, result);
    }
  }

  /// What was read before something was changed may hold no longer; who the caller is does.
  private void readAnew(Draft draft) {
    String who = pack.policy().identification().byCaller();
    draft
        .reads
        .entrySet()
        .removeIf(
            read ->
                read.getValue() instanceof Read.Answered(var result)
                    && !(read.getKey().tool().equals(who)
                        && result instanceof ToolResult.Succeeded));
  }

  /// Says so, and gets a person. What was done before stands: were it taken back, the unknown might
  /// be left alone.
  private void unknown(Draft draft, String tool) {
    String cause = "not known whether " + tool + " was done";
    draft.say(Stock.WRITE_UNKNOWN);
    course.end(draft, new Goal.State.Failed(cause));
    course.person(draft, cause);
  }

  private void undo(Draft draft, Frame frame, Undoing undoing) {
    if (!undoing.left().isEmpty()) {
      Undo next = undoing.left().getFirst();
      write(draft, pack.tool(next.tool()), next.arguments());
    } else if (!undoing.failed().isEmpty()) {
      String cause = "not taken back: " + String.join(", ", undoing.failed());
      draft.say(Stock.UNDO_FAILED);
      course.end(draft, new Goal.State.Failed(cause));
      course.person(draft, cause);
    } else {
      draft.say(Stock.UNDONE);
      draft.top(frame.undone());
      if (undoing.then().isEmpty()) {
        course.end(draft, new Goal.State.Failed(undoing.because()));
        course.offerPerson(draft, undoing.because());
      }
    }
  }

  private static void undone(Draft draft, Frame frame, Undoing undoing, ToolResult result) {
    boolean undone = result instanceof ToolResult.Succeeded;
    Undo made = undoing.left().getFirst();
    draft.writes = draft.writes.told(undone ? Set.of(made.tool(), made.of()) : Set.of(made.tool()));
    draft.note(NoteKind.REPAIR, (undone ? "took back " : "could not take back ") + made.of());
    draft.top(frame.undoing(undoing.next(undone)));
  }

  /// What the flow goes on with from here needs the answer that did not come.
  private void orGiveUp(Draft draft, Frame frame, List<Step> steps, String cause) {
    if (steps.isEmpty() && frame.undos().isEmpty()) {
      course.giveUp(draft, cause, Stock.UNAVAILABLE);
    } else {
      draft.top(frame.undos().isEmpty() ? frame.onlyLeft(steps) : frame.undoing(steps, cause));
      draft.goal(frame.goal(), new Goal.State.Failed(cause));
      draft.note(NoteKind.REPAIR, cause);
    }
  }

  static Optional<Map<String, String>> arguments(Draft draft, Map<String, Step.Argument> with) {
    Map<String, String> arguments = new HashMap<>();
    for (Map.Entry<String, Step.Argument> entry : with.entrySet()) {
      switch (entry.getValue()) {
        case Step.Argument.Literal(var text) -> arguments.put(entry.getKey(), text);
        case Step.Argument.Path(var path) -> {
          Optional<Value> value = new KnownValues(draft).at(path);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          arguments.put(entry.getKey(), value.get().raw().toString());
        }
      }
    }
    return Optional.of(arguments);
  }

  static Optional<SlotValue> slot(Draft draft, String id) {
    return Optional.ofNullable(draft.slots.get(id));
  }
}
