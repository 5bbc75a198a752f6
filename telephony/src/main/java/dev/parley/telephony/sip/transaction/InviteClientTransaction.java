package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.CSeq;
import dev.parley.telephony.sip.message.Envelope;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionAct.PassUp;
import dev.parley.telephony.sip.transaction.TransactionAct.Send;
import dev.parley.telephony.sip.transaction.TransactionAct.TimedOut;
import dev.parley.telephony.sip.transaction.TransactionAct.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The INVITE client transaction (RFC 3261 17.1.1, figure 5, as changed by RFC 6026 7.2).
///
/// ```
/// state       1xx              2xx                  3xx–6xx                      timer
/// Calling     up → Proceeding  up → Accepted        up, ACK → Completed          A: INVITE again (UDP)
///                                                                                B: timed out → Terminated
/// Proceeding  up               up → Accepted        up, ACK → Completed          left: 64*T1 → Terminated
/// Accepted    -                up                   -                            M → Terminated
/// Completed   -                -                    ACK again                    D → Terminated
/// ```
public final class InviteClientTransaction implements ClientTransaction {

  private sealed interface State {
    record Calling(Optional<Retransmission> timerA, MediaTime timerB) implements State {}

    /// @param leftUntil when it is over where nobody waits for its final response any more: of
    ///   itself this state has no timer, and a peer that rings for ever would keep it for ever
    record Proceeding(Optional<MediaTime> leftUntil) implements State {}

    record Accepted(MediaTime timerM) implements State {}

    record Completed(SipRequest ack, MediaTime timerD) implements State {}

    record Terminated() implements State {}
  }

  private final SipRequest invite;
  private final boolean reliable;
  private final SipTimers timers;
  private State state = new State.Terminated();

  public InviteClientTransaction(SipRequest invite, boolean reliable, SipTimers timers) {
    this.invite = invite;
    this.reliable = reliable;
    this.timers = timers;
  }

  @Override
  public List<TransactionAct> start(MediaTime now) {
    Optional<Retransmission> timerA =
        reliable ? Optional.empty() : Optional.of(Retransmission.after(now, timers.t1()));
    state = new State.Calling(timerA, now.plus(timers.patience()));
    return List.of(new Send(invite));
  }

  @Override
  public List<TransactionAct> on(ClientInput input, MediaTime now) {
    return switch (state) {
      case State.Calling s -> calling(s, input, now);
      case State.Proceeding s -> proceeding(s, input, now);
      case State.Accepted s -> accepted(s, input, now);
      case State.Completed s -> completed(s, input, now);
      case State.Terminated _ -> List.of();
    };
  }

  private List<TransactionAct> calling(State.Calling s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.Answered(var response) -> answered(response, now);
      case ClientInput.TransportFailed _ -> unreachable();
      case ClientInput.TimeReached _ when !now.isBefore(s.timerB()) -> {
        state = new State.Terminated();
        yield List.of(new TimedOut());
      }
      case ClientInput.TimeReached _ -> {
        if (s.timerA().isEmpty() || !s.timerA().get().isDue(now)) {
          yield List.of();
        }
        // Timer A doubles without the bound of T2 (RFC 3261 17.1.1.2).
        Duration doubled = s.timerA().get().interval().multipliedBy(2);
        state = new State.Calling(Optional.of(Retransmission.after(now, doubled)), s.timerB());
        yield List.of(new Send(invite));
      }
      case ClientInput.Left _ -> List.of();
    };
  }

  private List<TransactionAct> proceeding(State.Proceeding s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.Answered(var response) when response.isProvisional() ->
          List.of(new PassUp(response));
      case ClientInput.Answered(var response) -> answered(response, now);
      case ClientInput.TransportFailed _ -> unreachable();
      case ClientInput.Left _ -> {
        state = new State.Proceeding(Optional.of(now.plus(timers.patience())));
        yield List.of();
      }
      case ClientInput.TimeReached _ -> {
        if (s.leftUntil().filter(until -> !now.isBefore(until)).isPresent()) {
          state = new State.Terminated();
        }
        yield List.of();
      }
    };
  }

  private List<TransactionAct> answered(SipResponse response, MediaTime now) {
    if (response.isProvisional()) {
      state = new State.Proceeding(Optional.empty());
      return List.of(new PassUp(response));
    }
    if (response.isSuccess()) {
      state = new State.Accepted(now.plus(timers.patience()));
      return List.of(new PassUp(response));
    }
    SipRequest ack = ackFor(response);
    state =
        reliable ? new State.Terminated() : new State.Completed(ack, now.plus(timers.absorbing()));
    return List.of(new Send(ack), new PassUp(response));
  }

  private List<TransactionAct> accepted(State.Accepted s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.Answered(var response) ->
          response.isSuccess() ? List.of(new PassUp(response)) : List.of();
      case ClientInput.TimeReached _ -> {
        if (!now.isBefore(s.timerM())) {
          state = new State.Terminated();
        }
        yield List.of();
      }
      case ClientInput.TransportFailed _, ClientInput.Left _ -> List.of();
    };
  }

  private List<TransactionAct> completed(State.Completed s, ClientInput input, MediaTime now) {
    return switch (input) {
      case ClientInput.Answered(var response) ->
          response.status() >= 300 ? List.of(new Send(s.ack())) : List.of();
      case ClientInput.TimeReached _ -> {
        if (!now.isBefore(s.timerD())) {
          state = new State.Terminated();
        }
        yield List.of();
      }
      case ClientInput.TransportFailed _ -> unreachable();
      case ClientInput.Left _ -> List.of();
    };
  }

  private List<TransactionAct> unreachable() {
    state = new State.Terminated();
    return List.of(new Unreachable());
  }

  /// RFC 3261 17.1.1.3: the INVITE's own Via, and the To of the response.
  private SipRequest ackFor(SipResponse response) {
    Envelope envelope =
        new Envelope(
            invite.via(),
            List.of(),
            invite.from(),
            response.to(),
            invite.callId(),
            new CSeq(invite.cseq().number(), SipMethod.ACK));
    SipHeaders headers =
        SipHeaders.NONE.and("Max-Forwards", "70").andAll("Route", invite.headers().lines("Route"));
    return new SipRequest(invite.uri(), envelope, headers, SipBody.EMPTY);
  }

  @Override
  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Calling s ->
          Optional.of(
              s.timerA()
                  .map(Retransmission::at)
                  .filter(a -> a.isBefore(s.timerB()))
                  .orElse(s.timerB()));
      case State.Accepted s -> Optional.of(s.timerM());
      case State.Completed s -> Optional.of(s.timerD());
      case State.Proceeding s -> s.leftUntil();
      case State.Terminated _ -> Optional.empty();
    };
  }

  @Override
  public boolean isTerminated() {
    return state instanceof State.Terminated;
  }
}
