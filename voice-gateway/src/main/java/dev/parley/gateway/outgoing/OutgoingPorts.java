package dev.parley.gateway.outgoing;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What outgoing calls stand on.
///
/// @param loop owns them
/// @param changed told of each call whenever it has got further, on that loop
public record OutgoingPorts(
    CallLoop loop,
    Telephone telephone,
    Agents agents,
    Supplier<CallId> ids,
    InstantSource clock,
    Consumer<OutgoingCall> changed) {

  /// The line that calls go out by.
  public interface Telephone {

    /// Calls somebody; `events` and `tick` come on the call's own loop.
    Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events);

    /// The same on a loop that another call has already.
    Call dial(
        CallId id, CallTarget target, CallLoop loop, MediaTick tick, Consumer<CallEvent> events);

    /// Whether a call of ours could be on the loop of `call`, and so be joined with it.
    boolean joins(Call call);

    /// Tells `found` where `server` is, on any thread.
    void find(SipServer server, Consumer<Located> found);
  }

  /// The agents that talk to whoever answers.
  @FunctionalInterface
  public interface Agents {

    /// Keeps room for one more call; empty while the server takes no more.
    ///
    /// @param pack whose agent; the server's own if empty
    /// @throws IllegalArgumentException where there is no such agent here, naming those there are
    Optional<Place> reserve(Optional<String> pack);
  }

  /// Room for one call.
  public interface Place {

    /// Somebody answered: the agent begins, and takes the place along. On the call's loop, before
    /// the call's `Answered` is passed on.
    Agent take(String line, Call call);

    /// Nobody answered.
    void giveBack();
  }

  /// An agent on a call.
  ///
  /// @param events to be told everything from `Answered` on
  /// @param tick hears and speaks
  public record Agent(Consumer<CallEvent> events, MediaTick tick) {}
}
