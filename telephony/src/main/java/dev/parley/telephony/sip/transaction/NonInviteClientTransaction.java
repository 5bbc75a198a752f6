package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionAct.PassUp;
import dev.parley.telephony.sip.transaction.TransactionAct.Send;
import dev.parley.telephony.sip.transaction.TransactionAct.TimedOut;
import dev.parley.telephony.sip.transaction.TransactionAct.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The client transaction of every request but INVITE and ACK (RFC 3261 17.1.2, figure 6).
///
/// ```
/// state       1xx              final            timer
/// Trying      up → Proceeding  up → Completed   E: again, doubling up to T2 (UDP)
///                                               F: timed out → Terminated
/// Proceeding  up               up → Completed   E: again, every T2 (UDP)
///                                               F: timed out → Terminated
/// Completed   -                -                K → Terminated
/// ```
public final class NonInviteClientTransaction implements ClientTransaction {

  private sealed interface State {
    record Trying(Optional<Retransmission> timerE, MediaTime timerF) implements State {}

    record Proceeding(Optional<Retransmission> timerE, MediaTime timerF) implements State {}

    record Completed(MediaTime timerK) implements State {}

    record Terminated() implements State {}
  }

  private final SipRequest request;
  private final boolean reliable;
  private final SipTimers timers;
  private State state = new State.Terminated();

  public NonInviteClientTransaction(SipRequest request, boolean reliable, SipTimers timers) {
    this.request = request;
    this.reliable = reliable;
    this.timers = timers;
  }

  @Override
  public List<TransactionAct> start(MediaTime now) {
    Optional<Retransmission> timerE =
        reliable ? Optional.empty() : Optional.of(Retransmission.after(now, timers.t1()));
    state = new State.Trying(timerE, now.plus(timers.patience()));
    return List.of(new Send(request));
  }

  @Override
  public List<TransactionAct> on(ClientInput input, MediaTime now) {
    return switch (state) {
      case State.Trying s -> trying(s, input, now);
      case State.Proceeding s -> proceeding(s, input, now);
      case State.Completed s -> completed(s, input, now);
      case State.Terminated _ -> List.of();
    };
  }

  private List<TransactionAct> trying(State.Trying s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.Answered(var response) -> answered(response, s.timerE(), s.timerF(), now);
      case ClientInput.TransportFailed _ -> unreachable();
      case ClientInput.TimeReached _ when !now.isBefore(s.timerF()) -> timedOut();
      case ClientInput.TimeReached _ -> {
        if (s.timerE().isEmpty() || !s.timerE().get().isDue(now)) {
          yield List.of();
        }
        Duration next = timers.doubled(s.timerE().get().interval());
        state = new State.Trying(Optional.of(Retransmission.after(now, next)), s.timerF());
        yield List.of(new Send(request));
      }
      case ClientInput.Left _ -> List.of();
    };
  }

  private List<TransactionAct> proceeding(State.Proceeding s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.Answered(var response) -> answered(response, s.timerE(), s.timerF(), now);
      case ClientInput.TransportFailed _ -> unreachable();
      case ClientInput.TimeReached _ when !now.isBefore(s.timerF()) -> timedOut();
      case ClientInput.TimeReached _ -> {
        if (s.timerE().isEmpty() || !s.timerE().get().isDue(now)) {
          yield List.of();
        }
        Retransmission next = Retransmission.after(now, timers.t2());
        state = new State.Proceeding(Optional.of(next), s.timerF());
        yield List.of(new Send(request));
      }
      case ClientInput.Left _ -> List.of();
    };
  }

  private List<TransactionAct> completed(State.Completed s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.TimeReached _ -> {
        if (!now.isBefore(s.timerK())) {
          state = new State.Terminated();
        }
        yield List.of();
      }
      case ClientInput.Answered _, ClientInput.TransportFailed _, ClientInput.Left _ -> List.of();
    };
  }

  private List<TransactionAct> answered(
      SipResponse response, Optional<Retransmission> timerE, MediaTime timerF, MediaTime now) {
    state =
        response.isProvisional()
            ? new State.Proceeding(timerE, timerF)
            : new State.Completed(now.plus(reliable ? Duration.ZERO : timers.t4()));
    return List.of(new PassUp(response));
  }

  private List<TransactionAct> timedOut() {
    state = new State.Terminated();
    return List.of(new TimedOut());
  }

  private List<TransactionAct> unreachable() {
    state = new State.Terminated();
    return List.of(new Unreachable());
  }

  @Override
  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Trying s -> earlier(s.timerE(), s.timerF());
      case State.Proceeding s -> earlier(s.timerE(), s.timerF());
      case State.Completed s -> Optional.of(s.timerK());
      case State.Terminated _ -> Optional.empty();
    };
  }

  private static Optional<MediaTime> earlier(Optional<Retransmission> timerE, MediaTime timerF) {
    return Optional.of(
        timerE.map(Retransmission::at).filter(e -> e.isBefore(timerF)).orElse(timerF));
  }

  @Override
  public boolean isTerminated() {
    return state instanceof State.Terminated;
  }
}
