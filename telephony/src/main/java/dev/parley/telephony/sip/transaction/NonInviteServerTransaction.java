package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionAct.Send;
import dev.parley.telephony.sip.transaction.TransactionAct.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The server transaction of every request but INVITE and ACK (RFC 3261 17.2.2, figure 8).
///
/// ```
/// state       request again    from the user                    timer
/// Trying      -                1xx: send → Proceeding
///                              final: send → Completed
/// Proceeding  last 1xx again   1xx: send; final: → Completed
/// Completed   response again   -                                J → Terminated
/// ```
public final class NonInviteServerTransaction implements ServerTransaction {

  private sealed interface State {
    record Trying() implements State {}

    record Proceeding(SipResponse last) implements State {}

    record Completed(SipResponse response, MediaTime timerJ) implements State {}

    record Terminated() implements State {}
  }

  private final boolean reliable;
  private final SipTimers timers;
  private State state = new State.Trying();

  public NonInviteServerTransaction(boolean reliable, SipTimers timers) {
    this.reliable = reliable;
    this.timers = timers;
  }

  @Override
  public List<TransactionAct> on(ServerInput input, MediaTime now) {
    return switch (state) {
      case State.Trying _ -> trying(input, now);
      case State.Proceeding s -> proceeding(s, input, now);
      case State.Completed s -> completed(s, input, now);
      case State.Terminated _ -> List.of();
    };
  }

  private List<TransactionAct> trying(ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.Answer(var response) -> answer(response, now);
      case ServerInput.TransportFailed _ -> unreachable();
      case ServerInput.Again _, ServerInput.Ack _, ServerInput.TimeReached _ -> List.of();
    };
  }

  private List<TransactionAct> proceeding(State.Proceeding s, ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.Again _ -> List.of(new Send(s.last()));
      case ServerInput.Answer(var response) -> answer(response, now);
      case ServerInput.TransportFailed _ -> unreachable();
      case ServerInput.Ack _, ServerInput.TimeReached _ -> List.of();
    };
  }

  private List<TransactionAct> completed(State.Completed s, ServerInput input, MediaTime now) {
    return switch (input) {
      case ServerInput.Again _ -> List.of(new Send(s.response()));
      case ServerInput.TimeReached _ -> {
        if (!now.isBefore(s.timerJ())) {
          state = new State.Terminated();
        }
        yield List.of();
      }
      case ServerInput.TransportFailed _ -> unreachable();
      case ServerInput.Answer _, ServerInput.Ack _ -> List.of();
    };
  }

  private List<TransactionAct> answer(SipResponse response, MediaTime now) {
    state =
        response.isProvisional()
            ? new State.Proceeding(response)
            : new State.Completed(response, now.plus(reliable ? Duration.ZERO : timers.patience()));
    return List.of(new Send(response));
  }

  private List<TransactionAct> unreachable() {
    state = new State.Terminated();
    return List.of(new Unreachable());
  }

  @Override
  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Completed s -> Optional.of(s.timerJ());
      case State.Trying _, State.Proceeding _, State.Terminated _ -> Optional.empty();
    };
  }

  @Override
  public boolean isTerminated() {
    return state instanceof State.Terminated;
  }

  @Override
  public boolean isAnswered() {
    return state instanceof State.Completed || state instanceof State.Terminated;
  }
}
