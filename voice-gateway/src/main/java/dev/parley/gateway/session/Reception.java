package dev.parley.gateway.session;

import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.TurnExpectation;
import dev.parley.gateway.packs.InUse;
import dev.parley.gateway.recording.CallRecorder;
import dev.parley.gateway.recording.RecordingTap;
import dev.parley.gateway.turn.TurnEngine;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.identity.CallerVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Takes new calls from every line: refuses them with 503 while the server is full, else opens a
/// session for each and answers.
public final class Reception {

  private final AtomicReference<Agent> agent;
  private final TurnEngine engine;
  private final int callsMax;
  private final Duration callDurationMax;
  private final CallerVerification verification;
  private final CallRecorder recorder;
  private final AtomicInteger calls = new AtomicInteger();

  public Reception(
      Agent agent,
      TurnEngine engine,
      int callsMax,
      Duration callDurationMax,
      CallerVerification verification,
      CallRecorder recorder) {
    this.agent = new AtomicReference<>(agent);
    this.engine = engine;
    this.callsMax = callsMax;
    this.callDurationMax = callDurationMax;
    this.verification = verification;
    this.recorder = recorder;
  }

  /// One version of the agent that answers here.
  ///
  /// @param open before its dialog has said what it waits for
  /// @param inUse taken for each of its calls
  public record Agent(
      SpeechServices speech,
      DialogServices dialog,
      TurnExpectation open,
      BiFunction<String, CallOffer, CallWatcher> watchers,
      InUse inUse) {}

  /// Calls from now on are answered by `newer`; those under way keep the agent they have.
  public void serve(Agent newer) {
    agent.getAndSet(newer).inUse().giveBack();
  }

  // One that can't be taken was replaced a moment ago.
  private Agent taken() {
    Agent now = current();
    while (!now.inUse().take()) {
      now = current();
    }
    return now;
  }

  private Agent current() {
    return Objects.requireNonNull(agent.get());
  }

  /// The taker for the line called `name` in records.
  public Line.CallTaker at(String name) {
    return call -> offered(name, call);
  }

  /// Calls in progress.
  public int calls() {
    return calls.get();
  }

  private Consumer<CallEvent> offered(String line, Call call) {
    Optional<Place> place = reserve();
    if (place.isEmpty()) {
      return refuse(call, "all lines busy");
    }
    CallSession session = place.get().open(line, call, Optional.empty());
    session.answer();
    return session;
  }

  /// Keeps room for one more call, which is given back unless it is opened; empty while the server
  /// is full.
  public Optional<Place> reserve() {
    if (calls.incrementAndGet() > callsMax) {
      calls.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new Place(taken()));
  }

  /// Whether its agent has a greeting of that name.
  public Optional<String> onMachine(Optional<String> greeting) {
    return current().dialog().machine().onMachine(greeting);
  }

  public boolean greetsWith(String name) {
    return current().dialog().machine().greetsWith(name);
  }

  /// Room for one call.
  public final class Place {

    private final Agent served;

    private Place(Agent served) {
      this.served = served;
    }

    /// Opens a session for `call`, which has the room until it ends. On the call's loop.
    ///
    /// @param line what records call its line
    /// @param greeting which of the agent's named greetings opens it; the usual one if empty
    public CallSession open(String line, Call call, Optional<String> greeting) {
      CallLoop.Cancellable limit =
          call.loop()
              .schedule(
                  callDurationMax,
                  () -> call.perform(new CallCommand.HangUp("call duration limit")));
      ConversationThread thread = ConversationThread.start(call.offer().id().value());
      RecordingTap tap = tap(served.dialog(), line, call.offer(), thread);
      Runnable gone =
          () -> {
            limit.cancel();
            calls.decrementAndGet();
            tap.end();
            thread.execute(served.inUse()::giveBack);
            thread.finish();
          };
      try {
        CallSession session = session(served, line, call, greeting, thread, tap, gone);
        session.whenWithPerson(limit::cancel);
        return session;
      } catch (RuntimeException bug) {
        gone.run();
        throw bug;
      }
    }

    public void giveBack() {
      calls.decrementAndGet();
      served.inUse().giveBack();
    }
  }

  private CallSession session(
      Agent served,
      String line,
      Call call,
      Optional<String> greeting,
      ConversationThread thread,
      RecordingTap tap,
      Runnable gone) {
    CallOffer offer = call.offer();
    String id = offer.id().value();
    DialogServices dialog = served.dialog();
    thread.execute(
        () ->
            dialog
                .records()
                .begin(
                    new ConversationStart(
                        id,
                        offer.sipCallId(),
                        line,
                        offer.party().map(number -> number.value()),
                        offer.dialled().value(),
                        dialog.clock().instant(),
                        dialog.machine().pack())));
    offer
        .trunk()
        .flatMap(TrunkFacts::divertedFrom)
        .ifPresent(
            first ->
                thread.execute(
                    () ->
                        note(
                            dialog,
                            id,
                            Duration.ZERO,
                            NoteKind.DIVERTED,
                            "from " + first.value())));
    CallWatcher watcher = served.watchers().apply(line, offer);
    if (offer.direction() == CallOffer.Direction.INBOUND && offer.trunk().isPresent()) {
      thread.execute(() -> verify(dialog, offer, watcher));
    }
    return new CallSession(
        call,
        served.speech(),
        dialog.forCall(greeting, offer.party().map(number -> number.value()).orElse(id).hashCode()),
        engine,
        watcher,
        thread,
        served.open(),
        tap,
        gone);
  }

  private RecordingTap tap(
      DialogServices dialog, String line, CallOffer offer, ConversationThread thread) {
    Instant startedAt = dialog.clock().instant();
    return RecordingTap.of(
        recorder,
        line,
        offer,
        startedAt,
        why -> thread.execute(() -> recordingEnded(dialog, offer, startedAt, why)));
  }

  private static void recordingEnded(
      DialogServices dialog, CallOffer offer, Instant startedAt, String why) {
    Duration at = Duration.between(startedAt, dialog.clock().instant());
    note(dialog, offer.id().value(), at, NoteKind.RECORDING, "ended early: " + why);
  }

  /// Blocks, and so on the conversation's thread: before it there is nothing to be late for.
  private void verify(DialogServices dialog, CallOffer offer, CallWatcher watcher) {
    String verdict = verification.of(offer, dialog.clock().instant()).words();
    note(dialog, offer.id().value(), Duration.ZERO, NoteKind.CALLER_VERIFIED, verdict);
    watcher.callerVerified(verdict);
  }

  private static void note(
      DialogServices dialog, String id, Duration at, NoteKind kind, String text) {
    dialog.records().append(id, new RecordEntry.Noted(0, at, kind, text));
  }

  private static Consumer<CallEvent> refuse(Call call, String reason) {
    call.perform(new CallCommand.Reject(503, reason));
    return _ -> {};
  }
}
