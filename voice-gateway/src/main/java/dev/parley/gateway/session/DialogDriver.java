package dev.parley.gateway.session;

import dev.parley.audio.MediaTime;
import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.record.MediaFigures;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.Reply;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.spi.Interpretation;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Drives one conversation's dialog machine: inputs come in order on the conversation's own thread
/// (`inbox`), the machine is stepped, its acts are performed in order, and what comes of them is
/// fed back as inputs. Decides nothing.
final class DialogDriver {

  /// What the conversation does to the call. Called on the conversation's thread.
  interface Voice {
    void say(Reply reply, AnswerTimes times);

    /// Begins `reply`, which will probably be said, in place of any other begun ahead.
    void sayAhead(Reply reply);

    /// What was begun ahead and isn't said by now won't be.
    void forgetAhead();

    void expect(TurnExpectation expectation);

    /// The caller is to be put through to a person, while the dialog goes on.
    void seekPerson(DialogAct.SeekPerson wanted);

    /// The person isn't waited for any longer.
    void stopSeeking(int request);

    void end(DialogAct.Disposition disposition, Duration atMost);

    /// The dialog broke: apologise and let go.
    void failed(RuntimeException bug);
  }

  /// When the steps towards a reply ended, media time; `turn` 0 where it answers none.
  ///
  /// @param ahead how long before the commit the first of them began; zero when after it
  record AnswerTimes(
      int turn, Duration ahead, long understoodNanos, long toolsNanos, long textNanos) {}

  /// What a turn has that no words of a pass made.
  private static final int NO_PASS = 0;

  private final String conversation;
  private final DialogServices services;
  private final Executor inbox;
  private final CallLoop loop;
  private final Voice voice;
  private final MediaTime start;
  private final ThinkingAhead ahead;
  private final OneTimeCodes codes;
  private final Map<String, Cancellable> deadlines = new HashMap<>();
  private final Map<Integer, Integer> turnIndexes = new HashMap<>();

  private DialogState state;
  private int turn;
  private Duration thoughtAhead = Duration.ZERO;
  private long understoodNanos;
  private long toolsNanos;
  private boolean over;

  /// Over, and nothing broke: the machine hears what came of its writes.
  private boolean ended;

  /// @param inbox runs tasks one after the other, in order
  /// @param loop for deadlines and the media clock
  /// @param start where the record's clock has its zero
  DialogDriver(
      String conversation,
      DialogServices services,
      Executor inbox,
      CallLoop loop,
      Voice voice,
      MediaTime start) {
    this.conversation = conversation;
    this.services = services;
    this.inbox = inbox;
    this.loop = loop;
    this.voice = voice;
    this.start = start;
    this.state = services.machine().start();
    this.codes = new OneTimeCodes(services.machine().verification());
    this.ahead =
        new ThinkingAhead(
            conversation,
            services,
            this::inOrder,
            loop::now,
            () -> state,
            voice,
            this::toolReturned);
  }

  /// The caller's words as they may be shown while `expectation` stands. From any thread.
  String shown(TurnExpectation expectation, String text) {
    return codes.shown(expectation, text);
  }

  /// Whether a caller who answers `expectation` says what must not be kept. From any thread.
  boolean asksSecret(TurnExpectation expectation) {
    return codes.asksCode(expectation);
  }

  /// Takes an input, from any thread.
  void on(DialogInput input) {
    inOrder(() -> step(input));
  }

  /// Runs `task` on the conversation's thread after what is there already. A bug in it is the
  /// call's to apologise for, not to be lost with its thread.
  private void inOrder(Runnable task) {
    inbox.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException bug) {
            over = true;
            voice.failed(bug);
          }
        });
  }

  /// The words of `pass` will probably be the caller's next turn.
  void speculate(int pass, Utterance utterance) {
    inOrder(
        () -> {
          if (!over) {
            ahead.begin(pass, new DialogInput.UserTurn(turn + 1, utterance));
          }
        });
  }

  /// They won't.
  void dropped(int pass) {
    inOrder(() -> ahead.dropped(pass));
  }

  /// The caller's turn `turn` was committed, with the words of `pass`.
  void userTurn(DialogInput.UserTurn input, int pass, RecordEntry.CallerTurn entry) {
    inOrder(
        () -> {
          thoughtAhead = ahead.committed(pass, input.utterance()).orElse(Duration.ZERO);
          callerTurn(input, input.turn(), entry.index(), entry);
        });
  }

  /// The caller's turn `turn` was keyed.
  void keyedTurn(DialogInput.UserTurn input, RecordEntry.CallerTurn entry) {
    userTurn(input, NO_PASS, entry);
  }

  /// No words came of the caller's turn `turn`.
  void notUnderstood(DialogInput.NoMatch input, RecordEntry.NotUnderstood entry) {
    inOrder(
        () -> {
          thoughtAhead = Duration.ZERO;
          callerTurn(input, input.turn(), entry.index(), entry);
        });
  }

  private void callerTurn(DialogInput input, int turn, int index, RecordEntry entry) {
    keep(entry);
    turnIndexes.put(turn, index);
    this.turn = turn;
    understoodNanos = 0;
    toolsNanos = 0;
    step(input);
  }

  /// Puts `entry` into the record, in order with everything else.
  void record(RecordEntry entry) {
    inOrder(() -> keep(entry));
  }

  /// Puts what was counted of the call's media into the record, and what came of thinking ahead.
  ///
  /// @param speculation told as well
  void mediaCounted(
      MediaFigures media, long audioThrownAwayMs, Consumer<SpeculationFigures> speculation) {
    inOrder(
        () -> {
          SpeculationFigures figures = ahead.close(audioThrownAwayMs);
          keep(new RecordEntry.MediaCounted(media, figures));
          speculation.accept(figures);
        });
  }

  /// The call is over; the record is closed after what is still under way in the inbox.
  void ended(
      RecordEntry.EndedBy by,
      String cause,
      boolean callerSpeaking,
      Consumer<DialogAct.Disposition> disposition) {
    inOrder(
        () -> {
          step(new DialogInput.HungUp(callerSpeaking));
          over = true;
          ended = true;
          deadlines.values().forEach(Cancellable::cancel);
          DialogAct.Disposition reached = services.machine().disposition(state);
          keep(new RecordEntry.Ended(services.clock().instant(), reached, by, cause));
          disposition.accept(reached);
        });
  }

  /// Notes how something that concerns a person got on.
  void note(String words) {
    note(DialogAct.NoteKind.ESCALATION, words);
  }

  void note(DialogAct.NoteKind kind, String words) {
    inOrder(
        () -> {
          if (!over) {
            noted(kind, words);
          }
        });
  }

  private void noted(DialogAct.NoteKind kind, String words) {
    keep(new RecordEntry.Noted(turnIndex(), sinceStart(), kind, words));
  }

  private void step(DialogInput input) {
    boolean late = ended && input instanceof DialogInput.ToolReturned;
    if (over && !late) {
      return;
    }
    DialogStep step = services.machine().on(state, input, services.clock().instant());
    state = step.state();
    for (DialogAct act : step.acts()) {
      perform(act);
    }
    ahead.think();
  }

  private void perform(DialogAct act) {
    switch (act) {
      case DialogAct.Interpret interpret -> interpret(interpret);
      case DialogAct.CallTool(ToolCall call) -> {
        if (!ahead.take(call)) {
          services.work().execute(() -> callTool(call));
        }
      }
      case DialogAct.FindKnowledge find ->
          on(
              new DialogInput.KnowledgeFound(
                  find.query(),
                  ahead
                      .passages(find)
                      .orElseGet(() -> services.passages(find.question(), find.asker()))));
      case DialogAct.Say(Reply reply) -> {
        voice.say(reply, answerTimes());
        ahead.said();
      }
      case DialogAct.Expect(TurnExpectation expectation) -> {
        codes.expects(expectation);
        voice.expect(expectation);
      }
      case DialogAct.SetDeadline(String name, Instant at) -> setDeadline(name, at);
      case DialogAct.CancelDeadline(String name) -> cancelDeadline(name);
      case DialogAct.BookCallback request -> bookCallback(request);
      case DialogAct.SeekPerson wanted -> {
        noted(
            DialogAct.NoteKind.ESCALATION,
            "seeks a person: " + wanted.reason() + " (" + wanted.summary() + ")");
        voice.seekPerson(wanted);
      }
      case DialogAct.StopSeeking(int request) -> voice.stopSeeking(request);
      case DialogAct.Note(DialogAct.NoteKind kind, String text) -> noted(kind, text);
      case DialogAct.Remember(String customer, var subject) ->
          keep(new RecordEntry.Concerns(customer, subject));
      case DialogAct.Recall wanted -> services.work().execute(() -> recall(wanted));
      case DialogAct.End(DialogAct.Disposition disposition, Duration atMost) ->
          voice.end(disposition, atMost);
    }
  }

  private void interpret(DialogAct.Interpret act) {
    Interpretation interpretation =
        ahead
            .meaning(act)
            .orElseGet(() -> services.interpreter().interpret(act.utterance(), act.context()));
    understoodNanos = loop.now().nanos();
    keep(new RecordEntry.Understood(turnIndex(), interpretation));
    on(new DialogInput.Interpreted(act.turn(), interpretation));
  }

  private void callTool(ToolCall call) {
    ToolResult result = services.callTool(call, conversation);
    inOrder(() -> toolReturned(call, result));
  }

  private void toolReturned(ToolCall call, ToolResult result) {
    toolsNanos = loop.now().nanos();
    keep(
        new RecordEntry.ToolReturned(
            turnIndex(), sinceStart(), call, result, codes.secretArguments(call)));
    step(new DialogInput.ToolReturned(call.id(), result));
  }

  private void bookCallback(DialogAct.BookCallback request) {
    BookingResult result =
        services
            .callbacks()
            .book(
                conversation,
                request.request(),
                request.number(),
                request.reason(),
                request.summary());
    switch (result) {
      case BookingResult.Booked(var callback) ->
          on(
              new DialogInput.CallbackBooked(
                  request.request(),
                  callback.reference(),
                  callback.promise().from(),
                  callback.promise().until()));
      case BookingResult.Refused(String cause) ->
          on(new DialogInput.CallbackRefused(request.request(), cause));
    }
  }

  /// Nobody waits for it.
  private void recall(DialogAct.Recall wanted) {
    on(
        new DialogInput.Remembered(
            wanted.customer(), services.recall(conversation, wanted.customer(), wanted.since())));
  }

  private void setDeadline(String name, Instant at) {
    cancelDeadline(name);
    Duration delay = Duration.between(services.clock().instant(), at);
    deadlines.put(
        name,
        loop.schedule(
            delay.isNegative() ? Duration.ZERO : delay,
            () -> on(new DialogInput.DeadlinePassed(name))));
  }

  private void cancelDeadline(String name) {
    Cancellable deadline = deadlines.remove(name);
    if (deadline != null) {
      deadline.cancel();
    }
  }

  private AnswerTimes answerTimes() {
    return new AnswerTimes(turn, thoughtAhead, understoodNanos, toolsNanos, loop.now().nanos());
  }

  private void keep(RecordEntry entry) {
    services.records().append(conversation, codes.recorded(entry));
  }

  private int turnIndex() {
    return turnIndexes.getOrDefault(turn, 0);
  }

  private Duration sinceStart() {
    return loop.now().since(start);
  }
}
