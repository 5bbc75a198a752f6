package dev.parley.gateway.session;

import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.MediaFigures;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.InterpretationContext;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.dialog.trial.TrialShop;
import dev.parley.gateway.rehearsal.VirtualLoop;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation's driver on virtual time, told what the turn engine would tell it. Everything
/// that reaches the outside passes here; what may not happen before a commit fails the test there.
final class DrivenDialog
    implements DialogDriver.Voice, DialogServices.RecordKeeper, ToolGateway, Interpreter {

  private static final AgentPack AGENT = DemoAgent.PACK;
  private static final Duration INPUT_TAKES = Duration.ofMillis(1);

  /// A yes settles for 700 ms, and no tool here takes longer than a second.
  private static final Duration ALL_IS_DONE = Duration.ofSeconds(3);

  final VirtualTime time = new VirtualTime();
  final List<RecordEntry> entries = new ArrayList<>();
  final List<Reply> said = new ArrayList<>();
  final List<Long> saidAtMs = new ArrayList<>();
  final List<Reply> begunAhead = new ArrayList<>();
  final List<ToolCall> calls = new ArrayList<>();
  final List<DialogAct.SeekPerson> sought = new ArrayList<>();
  final List<Integer> stopped = new ArrayList<>();
  int interpreted;

  /// How long tools take from now on, and whether they answer.
  Duration toolTakes = Duration.ofMillis(30);

  boolean toolsDown;

  /// Nothing is committed: whatever is done now is done by speculation.
  boolean speculating;

  private final TrialShop shop = TrialShop.of(DemoAgent.FOLDER);
  private final KeywordInterpreter keywords = new KeywordInterpreter(AGENT);
  private final FinalState machine = new FinalState(new DialogMachine(AGENT));
  private final DialogDriver driver;
  private SpeculationFigures figures = SpeculationFigures.NONE;
  private int repliesHeard;
  private int turns;
  private int passes;

  DrivenDialog(boolean thinksAhead, Optional<String> callerId) {
    this(thinksAhead, callerId, false);
  }

  DrivenDialog(boolean thinksAhead, Optional<String> callerId, boolean people) {
    Instant began = shop.now().toInstant(ZoneOffset.UTC);
    VirtualLoop loop = new VirtualLoop(time);
    this.driver =
        new DialogDriver(
            "c1",
            new DialogServices(
                machine,
                this,
                new KeywordKnowledge(AGENT),
                this,
                (conversation, request, number, reason, summary) -> {
                  onlyAfterCommit("a callback is booked");
                  return new BookingResult.Refused("full");
                },
                this,
                task -> time.after(toolTakes, task),
                () -> began.plusNanos(time.nowNanos()),
                thinksAhead,
                Optional.empty()),
            task -> time.after(INPUT_TAKES, task),
            loop,
            this,
            loop.now());
    driver.on(
        new DialogInput.Started(DialogInput.ContactChannel.VOICE, callerId).withPeople(people));
    settle();
  }

  // What the turn engine tells.

  /// A pass gave `words`; returns its number.
  int speculate(Utterance words) {
    passes++;
    driver.speculate(passes, words);
    return passes;
  }

  void drop(int pass) {
    driver.dropped(pass);
  }

  void commit(int pass, Utterance words) {
    speculating = false;
    turns++;
    driver.userTurn(
        new DialogInput.UserTurn(turns, words),
        pass,
        new RecordEntry.CallerTurn(turns, Duration.ZERO, Duration.ZERO, words, "complete"));
  }

  void key(String keys) {
    turns++;
    Utterance.Keyed keyed = new Utterance.Keyed(keys);
    driver.keyedTurn(
        new DialogInput.UserTurn(turns, keyed),
        new RecordEntry.CallerTurn(turns, Duration.ZERO, Duration.ZERO, keyed, "keys complete"));
  }

  /// A whole turn: speculated on for so long, and committed.
  void says(Utterance words, Duration ahead) {
    int pass = speculate(words);
    time.runFor(ahead);
    commit(pass, words);
    settle();
  }

  /// Lets all that was begun come to its end, and what was said be heard.
  void settle() {
    time.runFor(ALL_IS_DONE);
    while (repliesHeard < said.size()) {
      Reply reply = said.get(repliesHeard);
      repliesHeard++;
      driver.on(new DialogInput.ReplyHeard(reply.id(), reply.text().length(), true));
      time.runFor(ALL_IS_DONE);
    }
  }

  /// Ends the call; what came of speculation.
  SpeculationFigures end() {
    driver.mediaCounted(
        new MediaFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, counted -> figures = counted);
    driver.ended(RecordEntry.EndedBy.CALLER, "hung up", false, _ -> {});
    time.runFor(ALL_IS_DONE);
    return figures;
  }

  void on(DialogInput came) {
    driver.on(came);
    settle();
  }

  DialogState finalState() {
    return machine.last;
  }

  /// What was recorded, without times and without what tells of speculation.
  List<String> record() {
    List<String> lines = new ArrayList<>();
    for (RecordEntry entry : entries) {
      switch (entry) {
        case RecordEntry.CallerTurn turn -> lines.add("caller " + turn.utterance());
        case RecordEntry.Understood(int turn, var meaning) ->
            lines.add("understood " + turn + " " + meaning);
        case RecordEntry.ToolReturned tool ->
            lines.add("tool " + tool.turnIndex() + " " + tool.call() + " " + tool.result());
        case RecordEntry.Noted noted ->
            lines.add("noted " + noted.turnIndex() + " " + noted.kind() + " " + noted.text());
        case RecordEntry.Concerns concerns -> lines.add("about " + concerns);
        case RecordEntry.Ended ended -> lines.add("ended " + ended.disposition());
        case RecordEntry.NotUnderstood _,
            RecordEntry.AgentTurn _,
            RecordEntry.TurnTimed _,
            RecordEntry.MediaCounted _ -> {}
      }
    }
    return lines;
  }

  // What reaches the outside.

  @Override
  public void seekPerson(DialogAct.SeekPerson wanted) {
    onlyAfterCommit("a person is sought");
    sought.add(wanted);
  }

  @Override
  public void stopSeeking(int request) {
    onlyAfterCommit("seeking a person is stopped");
    stopped.add(request);
  }

  private void onlyAfterCommit(String what) {
    if (speculating) {
      throw new AssertionError(what + " before the turn is committed");
    }
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    calls.add(call);
    if (call.write()) {
      onlyAfterCommit(call.tool() + " is called");
    }
    shop.down(toolsDown);
    return shop.call(call, conversation);
  }

  @Override
  public Interpretation interpret(Utterance utterance, InterpretationContext context) {
    interpreted++;
    return keywords.interpret(utterance, context);
  }

  @Override
  public void append(String conversation, RecordEntry entry) {
    onlyAfterCommit("an entry is recorded: " + entry);
    entries.add(entry);
  }

  @Override
  public void say(Reply reply, DialogDriver.AnswerTimes times) {
    onlyAfterCommit("a reply is said");
    said.add(reply);
    saidAtMs.add(time.nowNanos() / 1_000_000);
  }

  @Override
  public void sayAhead(Reply reply) {
    begunAhead.add(reply);
  }

  @Override
  public void forgetAhead() {}

  @Override
  public void expect(TurnExpectation expectation) {
    onlyAfterCommit("something else is expected");
  }

  @Override
  public void end(Disposition disposition, Duration atMost) {
    onlyAfterCommit("the call is ended");
  }

  @Override
  public void failed(RuntimeException bug) {
    throw new AssertionError(bug);
  }

  @Override
  public void begin(ConversationStart start) {}

  @Override
  public String name() {
    return "keywords, counted";
  }

  @Override
  public void close() {}

  /// The machine, and the state in which a call ended. Copies never get `HungUp` or a deadline.
  private final class FinalState implements DialogLead {
    private final DialogMachine machine;
    private DialogState last = DialogState.NEW;

    FinalState(DialogMachine machine) {
      this.machine = machine;
    }

    @Override
    public DialogState start() {
      return machine.start();
    }

    @Override
    public DialogStep on(DialogState state, DialogInput input, Instant now) {
      DialogStep step = machine.on(state, input, now);
      if (input instanceof DialogInput.HungUp) {
        last = step.state();
      } else if (input instanceof DialogInput.DeadlinePassed) {
        speculating = false; // what comes now comes of that
      }
      return step;
    }

    @Override
    public Disposition disposition(DialogState state) {
      return machine.disposition(state);
    }
  }
}
