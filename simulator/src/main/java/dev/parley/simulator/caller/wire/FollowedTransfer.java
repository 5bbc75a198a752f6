package dev.parley.simulator.caller.wire;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.EndedBy;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.sip.call.CallTarget;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The calls of a caller who is passed on (RFC 5589 6.1, 7): the one they made, and the one that
/// their phone makes instead because it was asked to. They are on the first until the second is
/// answered, and stay there where it isn't.
///
/// ```
/// state     transfer asked   second answered       second ended      first ended
/// First     dial → Calling   -                     -                 told of
/// Calling   603              told 200 → Second     told why → First  by us: hang up; else noted
/// Second    603              -                     told of           -
/// ```
public final class FollowedTransfer {

  private static final int TRYING = 100;
  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int DECLINE = 603;

  /// Calls somebody on the first call's loop; nothing happens to the call before this returns.
  @FunctionalInterface
  public interface Dialler {
    Call dial(CallTarget target, MediaTick tick, Consumer<CallEvent> events);
  }

  private sealed interface State {
    record First() implements State {}

    /// @param firstOver the agent's side has left already
    record Calling(Call second, Optional<CallEvent.Ended> firstOver) implements State {}

    record Second() implements State {}
  }

  private final Call first;
  private final CallerPhone phone;
  private final Consumer<CallEvent> told;
  private final Function<String, Optional<CallTarget>> targets;
  private final Dialler dialler;
  private final AudioFrame unheard = new AudioFrame(AudioFormat.TELEPHONE);
  private State state = new State.First();

  /// @param told of what happens to the call that the caller is on, its end the last
  /// @param targets whom a transfer means; empty for those that aren't followed
  public FollowedTransfer(
      Call first,
      CallerPhone phone,
      Consumer<CallEvent> told,
      Function<String, Optional<CallTarget>> targets,
      Dialler dialler) {
    this.first = first;
    this.phone = phone;
    this.told = told;
    this.targets = targets;
    this.dialler = dialler;
    phone.on(first);
  }

  /// A slot of the first call.
  public void tick(CallMedia media, long nowNanos) {
    tick(!(state instanceof State.Second), media, nowNanos);
  }

  private void tick(boolean isOn, CallMedia media, long nowNanos) {
    if (isOn) {
      phone.tick(media, nowNanos);
    } else {
      media.hear(unheard, nowNanos);
      media.saySilence(nowNanos);
    }
  }

  /// An event of the first call.
  public void happened(CallEvent event) {
    if (event instanceof CallEvent.TransferAsked asked) {
      told.accept(asked);
      follow(asked);
    } else if (event instanceof CallEvent.Ended over) {
      firstEnded(over);
    } else if (!(state instanceof State.Second)) {
      told.accept(event);
    }
  }

  private void follow(CallEvent.TransferAsked asked) {
    Optional<CallTarget> named = targets.apply(asked.target());
    if (named.isEmpty() || !(state instanceof State.First)) {
      report(DECLINE);
      return;
    }
    report(TRYING);
    CallTarget there = asked.replaces().map(named.get()::replacing).orElse(named.get());
    Call second =
        dialler.dial(
            there,
            (media, nowNanos) -> tick(state instanceof State.Second, media, nowNanos),
            this::happenedToSecond);
    state = new State.Calling(second, Optional.empty());
  }

  private void report(int status) {
    first.perform(new CallCommand.ReportTransfer(status));
  }

  private void firstEnded(CallEvent.Ended over) {
    switch (state) {
      case State.First _ -> told.accept(over);
      case State.Calling(Call second, _) when over.by() == EndedBy.US -> {
        state = new State.First();
        second.perform(new CallCommand.HangUp("the caller hung up"));
        told.accept(over);
      }
      // Some let us go as soon as we said that we try.
      case State.Calling(Call second, _) -> state = new State.Calling(second, Optional.of(over));
      case State.Second _ -> {}
    }
  }

  private void happenedToSecond(CallEvent event) {
    switch (state) {
      case State.First _ -> {}
      case State.Calling calling -> whileCalling(calling, event);
      case State.Second _ -> told.accept(event);
    }
  }

  private void whileCalling(State.Calling calling, CallEvent event) {
    switch (event) {
      case CallEvent.Progressed(int status, _, _) -> report(status);
      case CallEvent.Refused(int status, _, _) -> report(status);
      case CallEvent.Answered(var at) -> {
        state = new State.Second();
        phone.on(calling.second());
        report(OK);
        told.accept(new CallEvent.PartyReplaced(Optional.empty(), at));
      }
      case CallEvent.Ended _ -> {
        state = new State.First();
        // Does nothing where a refusal was told of.
        report(REQUEST_TIMEOUT);
        calling.firstOver().ifPresent(told);
      }
      case CallEvent.KeyPressed _,
          CallEvent.HoldChanged _,
          CallEvent.PartyReplaced _,
          CallEvent.TransferAsked _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _,
          CallEvent.FaxHeard _,
          CallEvent.MediaTimedOut _,
          CallEvent.MediaResumed _ -> {}
    }
  }
}
