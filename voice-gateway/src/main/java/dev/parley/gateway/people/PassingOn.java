package dev.parley.gateway.people;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.people.PeopleTelephone.Whom;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop.Cancellable;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Somebody else is called for a caller whom a person has, and takes the person's place: because
/// the person's telephone asks for it (REFER, RFC 3515 2.4), which is told how it gets on, or
/// because the person left and it has to be called again. Exactly one `answered` or `failed` comes
/// of each, unless it is given up.
final class PassingOn implements MediaTick {

  /// What comes of it.
  interface Outcome {

    /// `next` is there; what happens to it from now on goes to whom `dial` was given.
    void answered(Call next);

    void failed(String cause);
  }

  private static final int TRYING = 100;
  private static final int OK = 200;
  private static final int TEMPORARILY_UNAVAILABLE = 480;

  private final Call callersCall;
  private final Optional<Call> asking;
  private final Outcome outcome;
  private final AudioFrame unheard = new AudioFrame(AudioFormat.TELEPHONE);
  private MediaTick ears = this::wait;
  private Optional<Call> next = Optional.empty();
  private Optional<Cancellable> limit = Optional.empty();
  private int status = TEMPORARILY_UNAVAILABLE;
  private boolean answered;
  private boolean over;

  /// @param asking the person whose telephone asks for it, where it does
  PassingOn(Call callersCall, Optional<Call> asking, Outcome outcome) {
    this.callersCall = callersCall;
    this.asking = asking;
    this.outcome = outcome;
  }

  /// @param then told what happens to the call once it is answered
  void dial(PeopleTelephone telephone, Whom whom, Duration ringsAtMost, Consumer<CallEvent> then) {
    report(TRYING);
    limit = Optional.of(callersCall.loop().schedule(ringsAtMost, () -> giveUp("not answered")));
    telephone.dial(callersCall, whom, this, event -> happened(event, then), this::dialled);
  }

  private void dialled(Optional<Call> placed) {
    next = placed;
    if (over) {
      hangUp("given up");
    } else if (placed.isEmpty()) {
      failed("no address to call");
    }
  }

  private void happened(CallEvent event, Consumer<CallEvent> then) {
    if (answered) {
      then.accept(event);
      return;
    }
    switch (event) {
      case CallEvent.Progressed(int reached, _, _) -> report(reached);
      case CallEvent.Refused(int refused, _, _) -> status = refused;
      case CallEvent.Answered _ -> answered();
      case CallEvent.Ended ended -> failed(ended.cause());
      case CallEvent.FaxHeard _,
          CallEvent.KeyPressed _,
          CallEvent.HoldChanged _,
          CallEvent.PartyReplaced _,
          CallEvent.TransferAsked _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _,
          CallEvent.MediaTimedOut _,
          CallEvent.MediaResumed _ -> {}
    }
  }

  private void answered() {
    if (over) {
      return;
    }
    answered = true;
    over();
    report(OK);
    outcome.answered(next.orElseThrow());
  }

  private void failed(String cause) {
    if (over) {
      return;
    }
    over();
    report(status);
    outcome.failed(cause);
  }

  /// Nobody is called any longer.
  private void giveUp(String reason) {
    hangUp(reason);
    failed(reason);
  }

  /// Nobody waits for it any longer, and nothing more is told.
  void stop(String reason) {
    if (!over) {
      over();
      hangUp(reason);
      report(TEMPORARILY_UNAVAILABLE);
    }
  }

  private void over() {
    over = true;
    limit.ifPresent(Cancellable::cancel);
  }

  boolean isUnderWay() {
    return !over;
  }

  /// From now on the audio of whoever was called goes there and comes from there.
  void joins(MediaTick side) {
    ears = side;
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    ears.tick(media, nowNanos);
  }

  private void wait(CallMedia media, long nowNanos) {
    media.hear(unheard, nowNanos);
    media.saySilence(nowNanos);
  }

  private void report(int sipStatus) {
    asking.ifPresent(person -> person.perform(new CallCommand.ReportTransfer(sipStatus)));
  }

  private void hangUp(String reason) {
    next.ifPresent(call -> call.perform(new CallCommand.HangUp(reason)));
  }
}
