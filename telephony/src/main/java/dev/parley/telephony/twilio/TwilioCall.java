package dev.parley.telephony.twilio;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.MediaTick;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// One call by Twilio. It is there from its first stream to its end, and may have several streams:
/// while Twilio dials somebody for a transfer the call has none, and where nobody answers a new one
/// goes on with it.
///
/// | state | command | stream | webhooks |
/// |---|---|---|---|
/// | OFFERED | Answer → UP, Reject, HangUp → OVER | stopped, lost → OVER | ended → OVER |
/// | UP | HangUp → OVER, Transfer → LEAVING | audio, keys, marks; stopped, lost → OVER | ended → OVER |
/// | LEAVING: what is being said is heard to its end | HangUp waits; then Twilio is asked → AWAY | as UP | ended → OVER |
/// | AWAY: Twilio dials | HangUp waits | stopped, lost: expected | answered → OVER; failed → RETURNING, after HangUp → OVER; ended → OVER |
/// | RETURNING | HangUp → OVER | the next one → UP | ended → OVER |
/// | OVER | nothing | nothing | nothing |
public final class TwilioCall implements Call {

  /// A transfer begins when nothing was said for so long: the agent says whom it asks for.
  static final Duration LEAVES_AFTER_QUIET = Duration.ofSeconds(1);

  static final Duration LEAVES_AT_LATEST = Duration.ofSeconds(12);

  /// Beyond the ringing, for Twilio's messages to be on their way.
  static final Duration TRANSFER_GRACE = Duration.ofSeconds(10);

  static final Duration STREAM_ENDS_WITHIN = Duration.ofSeconds(2);

  static final Duration RETURNS_WITHIN = Duration.ofSeconds(10);

  private static final Duration KEY_HELD = Duration.ofMillis(100);
  private static final int NORMAL = 1000;

  private sealed interface State {
    record Offered() implements State {}

    record Up() implements State {}

    record Leaving(CallCommand.Transfer transfer, long atLatestNanos, boolean hangUpAfter)
        implements State {}

    record Away(Cancellable deadline, boolean hasStream, boolean hangUpAfter) implements State {}

    record Returning(Cancellable deadline) implements State {}

    record Over() implements State {}
  }

  private final CallOffer offer;
  private final CallSid sid;
  private final CallLoop loop;
  private final TwilioAccount account;
  private final CallControl control;
  private final TwilioMedia media;
  private final Runnable whenOver;
  private Consumer<CallEvent> events = _ -> {};
  private MediaStreamSocket socket;
  private State state = new State.Offered();
  private Cancellable slots = () -> {};

  public TwilioCall(
      CallOffer offer,
      CallSid sid,
      StreamMessage.Start start,
      MediaStreamSocket socket,
      CallLoop loop,
      TwilioAccount account,
      CallControl control,
      Runnable whenOver) {
    this.offer = offer;
    this.sid = sid;
    this.loop = loop;
    this.account = account;
    this.control = control;
    this.whenOver = whenOver;
    this.socket = socket;
    this.media = new TwilioMedia(start.streamSid(), socket, loop.now().nanos());
  }

  public void offerTo(Line.CallTaker taker) {
    events = taker.offered(this);
  }

  @Override
  public CallOffer offer() {
    return offer;
  }

  @Override
  public CallLoop loop() {
    return loop;
  }

  // What is asked of it.

  @Override
  public void perform(CallCommand command) {
    switch (command) {
      case CallCommand.Answer(MediaTick tick) -> {
        if (state instanceof State.Offered) {
          answer(tick);
        }
      }
      case CallCommand.Reject(int _, String reason) -> {
        if (state instanceof State.Offered) {
          hangUp(reason);
        }
      }
      // A stream carries no keys of ours.
      case CallCommand.PressKeys _, CallCommand.ReportTransfer _ -> {}
      case CallCommand.Hold(boolean onHold) -> media.hold(onHold);
      case CallCommand.Transfer transfer -> leave(transfer);
      case CallCommand.TransferTo _ ->
          report(CallEvent.TransferEnded.failed("only blind transfers by Twilio", loop.now()));
      case CallCommand.HangUp(String reason) -> hangUpWhenThere(reason);
    }
  }

  private void answer(MediaTick tick) {
    state = new State.Up();
    report(new CallEvent.Answered(loop.now()));
    media.expectFrom(loop.now().nanos());
    slots = socket.slots().start(slotNanos -> slot(tick, slotNanos));
  }

  private void slot(MediaTick tick, long slotNanos) {
    switch (state) {
      case State.Up _, State.Leaving _ -> {
        if (media.timesOut(slotNanos)) {
          report(new CallEvent.MediaTimedOut(MediaTime.ofNanos(slotNanos)));
        }
        tick.tick(media, slotNanos);
      }
      case State.Away _, State.Returning _ -> tick.tick(media, slotNanos);
      case State.Offered _, State.Over _ -> {}
    }
    if (state instanceof State.Leaving leaving) {
      askWhenQuiet(leaving, slotNanos);
    }
  }

  /// A hang-up during a transfer is ours, not the caller's: they are being passed on.
  private void hangUpWhenThere(String reason) {
    switch (state) {
      case State.Offered _, State.Up _, State.Returning _ -> hangUp(reason);
      case State.Leaving(var transfer, long atLatest, boolean _) ->
          state = new State.Leaving(transfer, atLatest, true);
      case State.Away(var deadline, boolean hasStream, boolean _) ->
          state = new State.Away(deadline, hasStream, true);
      case State.Over _ -> {}
    }
  }

  /// The end of the stream ends the call where Twilio isn't told, for our TwiML has nothing after
  /// it.
  private void hangUp(String reason) {
    control.end(sid);
    over(EndedBy.US, reason);
  }

  // Passing the caller on.

  private void leave(CallCommand.Transfer transfer) {
    if (state instanceof State.Up) {
      long atLatest = loop.now().nanos() + LEAVES_AT_LATEST.toNanos();
      state = new State.Leaving(transfer, atLatest, false);
    }
  }

  private void askWhenQuiet(State.Leaving leaving, long nowNanos) {
    boolean quiet = media.quietNanos(nowNanos) >= LEAVES_AFTER_QUIET.toNanos();
    if (!quiet && nowNanos < leaving.atLatestNanos()) {
      return;
    }
    CallCommand.Transfer transfer = leaving.transfer();
    Cancellable deadline =
        loop.schedule(transfer.atMost().plus(TRANSFER_GRACE), this::transferUntold);
    state = new State.Away(deadline, true, leaving.hangUpAfter());
    media.leave();
    report(new CallEvent.HoldChanged(true, loop.now()));
    String twiml =
        TwiML.dial(
            account,
            transfer.target(),
            transfer.note().orElseGet(() -> offer.note("")),
            transfer.atMost());
    control.redirect(sid, twiml, outcome -> loop.execute(() -> transferAsked(outcome)));
  }

  private void transferAsked(CallControl.Outcome outcome) {
    switch (outcome) {
      case CallControl.Outcome.Done _ -> {}
      case CallControl.Outcome.Failed(String cause) -> notTransferred(cause);
      // What was done ends our stream.
      case CallControl.Outcome.Unanswered(String cause) ->
          loop.schedule(
              STREAM_ENDS_WITHIN,
              () -> {
                if (state instanceof State.Away(_, boolean hasStream, _) && hasStream) {
                  notTransferred(cause);
                }
              });
    }
  }

  private void notTransferred(String cause) {
    if (state instanceof State.Away(var deadline, boolean hasStream, boolean hangUpAfter)) {
      deadline.cancel();
      reportTransfer(TransferOutcome.FAILED, OptionalInt.empty(), cause);
      if (!hasStream) {
        over(EndedBy.NETWORK, "the stream was lost");
      } else if (hangUpAfter) {
        hangUp("conversation over");
      } else {
        media.stay();
        up();
      }
    }
  }

  private void up() {
    state = new State.Up();
    media.expectFrom(loop.now().nanos());
    report(new CallEvent.HoldChanged(false, loop.now()));
  }

  /// The dialled leg got further.
  public void transferProgressed(CallStatus status) {
    if (!(state instanceof State.Away)) {
      return;
    }
    if (status.wasAnswered()) {
      transferred();
    } else if (!status.isOver() && status.sipStatus() > 0) {
      report(new CallEvent.TransferProgressed(status.sipStatus(), loop.now()));
    }
  }

  private void transferred() {
    reportTransfer(TransferOutcome.DONE, OptionalInt.of(200), "answered");
    over(EndedBy.US, "transferred");
  }

  /// The transfer is over, and Twilio asks what the caller is to do.
  ///
  /// @return whether a new stream is to come to us
  public boolean transferOver(CallStatus status) {
    if (!(state instanceof State.Away(var deadline, boolean _, boolean hangUpAfter))) {
      return false;
    }
    if (status.wasAnswered()) {
      transferred();
      return false;
    }
    deadline.cancel();
    reportTransfer(TransferOutcome.FAILED, OptionalInt.of(status.sipStatus()), status.toString());
    if (hangUpAfter) {
      over(EndedBy.US, "conversation over");
      return false;
    }
    state =
        new State.Returning(
            loop.schedule(
                RETURNS_WITHIN, () -> over(EndedBy.NETWORK, "the stream did not come back")));
    return true;
  }

  private void transferUntold() {
    if (state instanceof State.Away) {
      transferUnknown("Twilio did not say how it went");
      over(EndedBy.NETWORK, "transferred, without knowing whether anybody answered");
    }
  }

  private void transferUnknown(String cause) {
    reportTransfer(TransferOutcome.UNKNOWN, OptionalInt.empty(), cause);
  }

  private void reportTransfer(TransferOutcome outcome, OptionalInt sipStatus, String cause) {
    report(new CallEvent.TransferEnded(outcome, sipStatus, cause, loop.now()));
  }

  // What comes by its streams.

  /// A stream that goes on with the call; refused unless one is expected.
  ///
  /// @return whether it was taken
  public boolean comeBack(StreamMessage.Start start, MediaStreamSocket next) {
    if (!(state instanceof State.Returning(var deadline))) {
      return false;
    }
    deadline.cancel();
    socket = next;
    media.comeBack(start.streamSid(), next);
    up();
    return true;
  }

  /// Audio, a key, a mark or the end of the stream.
  public void told(StreamMessage message, MediaStreamSocket by) {
    if (!by.equals(socket) || state instanceof State.Over) {
      return;
    }
    switch (message) {
      case StreamMessage.Media audio -> heard(audio);
      case StreamMessage.KeyPressed(String _, char key) -> {
        if (!(state instanceof State.Offered)) {
          report(new CallEvent.KeyPressed(key, KEY_HELD, loop.now()));
        }
      }
      case StreamMessage.MarkReached(String _, String mark) -> media.markReached(mark);
      case StreamMessage.Stopped _ -> streamGone(EndedBy.CALLER, "hung up");
      case StreamMessage.Connected _,
          StreamMessage.Start _,
          StreamMessage.Other _,
          StreamMessage.Unreadable _ -> {}
    }
  }

  private void heard(StreamMessage.Media audio) {
    if (!(state instanceof State.Offered) && media.arrived(audio, loop.now().nanos())) {
      report(new CallEvent.MediaResumed(loop.now()));
    }
  }

  /// The stream's connection was lost, or closed for `cause`.
  public void lost(MediaStreamSocket which, String cause) {
    if (which.equals(socket)) {
      streamGone(EndedBy.NETWORK, cause);
    }
  }

  private void streamGone(EndedBy by, String cause) {
    switch (state) {
      case State.Away(var deadline, boolean _, boolean hangUpAfter) ->
          state = new State.Away(deadline, false, hangUpAfter);
      case State.Returning _ -> {}
      case State.Offered _, State.Up _, State.Leaving _ -> over(by, cause);
      case State.Over _ -> {}
    }
  }

  // What Twilio says of the call.

  public void statusReported(CallStatus status) {
    if (status.isOver() && !(state instanceof State.Over)) {
      over(EndedBy.CALLER, "Twilio says the call is " + status);
    }
  }

  private void over(EndedBy by, String cause) {
    switch (state) {
      case State.Away(var deadline, boolean _, boolean _) -> {
        deadline.cancel();
        if (by == EndedBy.CALLER) {
          transferUnknown("the caller hung up");
        }
      }
      case State.Returning(var deadline) -> deadline.cancel();
      case State.Offered _, State.Up _, State.Leaving _ -> {}
      case State.Over _ -> {
        return;
      }
    }
    state = new State.Over();
    slots.cancel();
    report(new CallEvent.Ended(by, cause, loop.now()));
    whenOver.run();
    socket.close(NORMAL, "the call is over");
  }

  /// Events come one by one after what is running now, also those that `offered` itself caused.
  private void report(CallEvent event) {
    loop.execute(() -> events.accept(event));
  }
}
