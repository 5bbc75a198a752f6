package dev.parley.telephony.twilio.outgoing;

import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.twilio.CallSid;
import dev.parley.telephony.twilio.CallStatus;
import dev.parley.telephony.twilio.TwilioCall;
import java.time.Duration;
import java.util.List;

/// A call that Twilio was asked to place, until its stream comes, or it comes to nothing. Used on
/// the loop that it was placed on.
///
/// | state | REST API | status callback | TwiML asked for | stream |
/// |---|---|---|---|---|
/// | ASKED | queued → RINGING, refused → OVER | as RINGING | → ANSWERED | |
/// | RINGING | | ringing: told; over → OVER | → ANSWERED | |
/// | ANSWERED: its stream is to come | | over → OVER | | → TALKING |
/// | TALKING: it is the call's own matter | | passed on | | |
/// | OVER | queued: is ended | | hung up | is ended |
public final class DialledCall {

  /// Twilio opens the stream within a second or two of the answer.
  static final Duration STREAM_WITHIN = Duration.ofSeconds(10);

  /// Beyond the ringing, for Twilio's messages to be on their way.
  static final Duration UNTOLD_GRACE = Duration.ofSeconds(20);

  private sealed interface State {
    record Asked() implements State {}

    record Ringing(CallSid call) implements State {}

    record Answered(CallSid call) implements State {}

    record Talking(TwilioCall call) implements State {}

    /// @param unnamed Twilio hasn't told the call's name: it is ended as soon as that is known
    record Over(boolean unnamed) implements State {}
  }

  private final CallLoop loop;
  private final CallPlacing rest;
  private final Party party;
  private final Runnable whenOver;
  private State state = new State.Asked();
  private Cancellable deadline = () -> {};

  /// @param whenOver nothing more will be asked of it
  public DialledCall(CallLoop loop, CallPlacing rest, Party party, Runnable whenOver) {
    this.loop = loop;
    this.rest = rest;
    this.party = party;
    this.whenOver = whenOver;
  }

  public Party party() {
    return party;
  }

  public CallLoop loop() {
    return loop;
  }

  public void place(CallPlacing.Wanted wanted) {
    deadline =
        loop.schedule(
            wanted.ringAtMost().plus(UNTOLD_GRACE), () -> giveUp("Twilio did not say how it went"));
    rest.place(wanted, placed -> loop.execute(() -> placed(placed)));
  }

  private void placed(CallPlacing.Placed placed) {
    switch (placed) {
      case CallPlacing.Placed.Queued(CallSid sid) -> {
        switch (state) {
          case State.Asked _ -> {
            state = new State.Ringing(sid);
            party.named(sid.value());
          }
          case State.Over(boolean unnamed) -> {
            if (unnamed) {
              rest.end(sid);
            }
          }
          // A callback was faster than the answer.
          case State.Ringing _, State.Answered _, State.Talking _ -> {}
        }
      }
      case CallPlacing.Placed.Refused(int status, String cause) -> {
        if (state instanceof State.Asked) {
          refused(status == 0 || status >= 500 ? 503 : 403, cause);
        }
      }
    }
  }

  /// Twilio tells how the call gets on.
  public void reported(CallSid sid, CallStatus status) {
    switch (state) {
      case State.Asked _, State.Ringing _ -> {
        known(sid);
        if (status == CallStatus.RINGING) {
          party.accept(new CallEvent.Progressed(180, false, loop.now()));
        } else if (status.isOver()) {
          unanswered(status);
        }
      }
      case State.Answered _ -> {
        if (status.isOver()) {
          over(EndedBy.CALLER, "Twilio says the call is " + status);
        }
      }
      case State.Talking(TwilioCall call) -> call.loop().execute(() -> call.statusReported(status));
      case State.Over _ -> {}
    }
  }

  private void known(CallSid sid) {
    if (state instanceof State.Asked) {
      state = new State.Ringing(sid);
      party.named(sid.value());
    }
  }

  private void unanswered(CallStatus status) {
    if (status.wasAnswered()) {
      over(EndedBy.NETWORK, "it ended before its stream came");
    } else {
      refused(status.sipStatus(), "Twilio says the call is " + status);
    }
  }

  private void refused(int sipStatus, String cause) {
    party.accept(new CallEvent.Refused(sipStatus, List.of(), loop.now()));
    over(EndedBy.NETWORK, cause);
  }

  /// Somebody answered, and Twilio asks what to do.
  ///
  /// @return whether the call's audio is to come to us
  public boolean answered(CallSid sid) {
    known(sid);
    if (!(state instanceof State.Ringing(CallSid call)) || !call.equals(sid)) {
      return false;
    }
    deadline.cancel();
    deadline = loop.schedule(STREAM_WITHIN, () -> giveUp("the stream did not come"));
    state = new State.Answered(call);
    return true;
  }

  /// Its stream has come.
  public void streaming(TwilioCall call) {
    deadline.cancel();
    if (state instanceof State.Over) {
      hangUp(call, "given up");
    } else {
      state = new State.Talking(call);
    }
  }

  public void answeredBy(AnsweredBy whom) {
    switch (state) {
      case State.Answered _, State.Talking _ -> party.answeredBy(whom);
      case State.Asked _, State.Ringing _, State.Over _ -> {}
    }
  }

  /// The call that came of it has ended.
  public void ended() {
    if (state instanceof State.Talking) {
      state = new State.Over(false);
      whenOver.run();
    }
  }

  public void hangUp(String reason) {
    switch (state) {
      case State.Asked _ -> over(EndedBy.US, reason);
      case State.Ringing(CallSid call) -> {
        rest.end(call);
        over(EndedBy.US, reason);
      }
      case State.Answered(CallSid call) -> {
        rest.end(call);
        over(EndedBy.US, reason);
      }
      case State.Talking(TwilioCall call) -> hangUp(call, reason);
      case State.Over _ -> {}
    }
  }

  private static void hangUp(Call call, String reason) {
    call.loop().execute(() -> call.perform(new CallCommand.HangUp(reason)));
  }

  private void giveUp(String cause) {
    switch (state) {
      case State.Asked _ -> over(EndedBy.NETWORK, cause);
      case State.Ringing(CallSid call) -> {
        rest.end(call);
        over(EndedBy.NETWORK, cause);
      }
      case State.Answered(CallSid call) -> {
        rest.end(call);
        over(EndedBy.NETWORK, cause);
      }
      case State.Talking _, State.Over _ -> {}
    }
  }

  private void over(EndedBy by, String cause) {
    deadline.cancel();
    state = new State.Over(state instanceof State.Asked);
    party.accept(new CallEvent.Ended(by, cause, loop.now()));
    whenOver.run();
  }
}
