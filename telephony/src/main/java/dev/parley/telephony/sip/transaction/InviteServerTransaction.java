package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionAct.PassUp;
import dev.parley.telephony.sip.transaction.TransactionAct.Send;
import dev.parley.telephony.sip.transaction.TransactionAct.TimedOut;
import dev.parley.telephony.sip.transaction.TransactionAct.Unreachable;
import java.util.List;
import java.util.Optional;

/// The INVITE server transaction (RFC 3261 17.2.1, figure 7, as changed by RFC 6026 7.1).
///
/// ```
/// state       INVITE again       ACK        from the user          timer
/// Proceeding  last 1xx again     -          1xx: send              100 after 200 ms
///                                           2xx: send → Accepted
///                                           3xx–6xx: send → Completed
/// Accepted    -                  pass up    2xx: send              L → Terminated
/// Completed   response again     → Confirmed  -                    G: response again
///                                                                  H: timed out → Terminated
/// Confirmed   -                  -          -                      I → Terminated
/// ```
///
/// A 2xx is sent again by the user agent, which alone knows whether its ACK came (RFC 3261
/// 13.3.1.4); this machine only keeps a repeated INVITE from looking like a new one.
public final class InviteServerTransaction implements ServerTransaction {

  private sealed interface State {
    record Proceeding(Optional<SipResponse> last, Optional<MediaTime> tryingAt) implements State {}

    record Accepted(MediaTime timerL) implements State {}

    record Completed(SipResponse response, Optional<Retransmission> timerG, MediaTime timerH)
        implements State {}

    record Confirmed(MediaTime timerI) implements State {}

    record Terminated() implements State {}
  }

  private final SipRequest invite;
  private final boolean reliable;
  private final SipTimers timers;
  private State state;

  public InviteServerTransaction(
      SipRequest invite, boolean reliable, SipTimers timers, MediaTime now) {
    this.invite = invite;
    this.reliable = reliable;
    this.timers = timers;
    this.state = new State.Proceeding(Optional.empty(), Optional.of(now.plus(timers.trying())));
  }

  @Override
  public List<TransactionAct> on(ServerInput input, MediaTime now) {
    return switch (state) {
      case State.Proceeding s -> proceeding(s, input, now);
      case State.Accepted s -> accepted(s, input, now);
      case State.Completed s -> completed(s, input, now);
      case State.Confirmed s -> confirmed(s, input, now);
      case State.Terminated _ -> List.of();
    };
  }

  private List<TransactionAct> proceeding(State.Proceeding s, ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.Again _ ->
          s.last().<List<TransactionAct>>map(r -> List.of(new Send(r))).orElse(List.of());
      case ServerInput.Answer(var response) -> {
        state = after(response, now);
        yield List.of(new Send(response));
      }
      case ServerInput.TimeReached _ when isDue(s.tryingAt(), now) -> {
        SipResponse trying = invite.response(100, "");
        state = new State.Proceeding(Optional.of(trying), Optional.empty());
        yield List.of(new Send(trying));
      }
      case ServerInput.TransportFailed _ -> List.of(new Unreachable());
      case ServerInput.Ack _, ServerInput.TimeReached _ -> List.of();
    };
  }

  private State after(SipResponse response, MediaTime now) {
    if (response.isProvisional()) {
      return new State.Proceeding(Optional.of(response), Optional.empty());
    }
    if (response.isSuccess()) {
      return new State.Accepted(now.plus(timers.patience()));
    }
    Optional<Retransmission> timerG =
        reliable ? Optional.empty() : Optional.of(Retransmission.after(now, timers.t1()));
    return new State.Completed(response, timerG, now.plus(timers.patience()));
  }

  private List<TransactionAct> accepted(State.Accepted s, ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.Ack(var ack) -> List.of(new PassUp(ack));
      case ServerInput.Answer(var response) ->
          response.isSuccess() ? List.of(new Send(response)) : List.of();
      case ServerInput.TimeReached _ -> {
        if (!now.isBefore(s.timerL())) {
          state = new State.Terminated();
        }
        yield List.of();
      }
      case ServerInput.TransportFailed _ -> List.of(new Unreachable());
      case ServerInput.Again _ -> List.of();
    };
  }

  private List<TransactionAct> completed(State.Completed s, ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.Again _ -> List.of(new Send(s.response()));
      case ServerInput.Ack _ -> {
        state = reliable ? new State.Terminated() : new State.Confirmed(now.plus(timers.t4()));
        yield List.of();
      }
      case ServerInput.TimeReached _ when !now.isBefore(s.timerH()) -> {
        state = new State.Terminated();
        yield List.of(new TimedOut());
      }
      case ServerInput.TimeReached _ -> {
        if (s.timerG().isEmpty() || !s.timerG().get().isDue(now)) {
          yield List.of();
        }
        Retransmission next =
            Retransmission.after(now, timers.doubled(s.timerG().get().interval()));
        state = new State.Completed(s.response(), Optional.of(next), s.timerH());
        yield List.of(new Send(s.response()));
      }
      case ServerInput.TransportFailed _ -> List.of(new Unreachable());
      case ServerInput.Answer _ -> List.of();
    };
  }

  private List<TransactionAct> confirmed(State.Confirmed s, ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.TimeReached _ -> {
        if (!now.isBefore(s.timerI())) {
          state = new State.Terminated();
        }
        yield List.of();
      }
      case ServerInput.Again _,
          ServerInput.Ack _,
          ServerInput.Answer _,
          ServerInput.TransportFailed _ ->
          List.of();
    };
  }

  private static boolean isDue(Optional<MediaTime> at, MediaTime now) {
    return at.isPresent() && !now.isBefore(at.get());
  }

  @Override
  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Proceeding s -> s.tryingAt();
      case State.Accepted s -> Optional.of(s.timerL());
      case State.Completed s ->
          Optional.of(
              s.timerG()
                  .map(Retransmission::at)
                  .filter(g -> g.isBefore(s.timerH()))
                  .orElse(s.timerH()));
      case State.Confirmed s -> Optional.of(s.timerI());
      case State.Terminated _ -> Optional.empty();
    };
  }

  @Override
  public boolean isTerminated() {
    return state instanceof State.Terminated;
  }

  @Override
  public boolean isAnswered() {
    return !(state instanceof State.Proceeding);
  }
}
