package dev.parley.gateway.outgoing;

import dev.parley.gateway.outgoing.answering.OnMachine;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where calls are asked for. May be called from any thread; answers come on the desk's own.
public interface OutgoingDesk {

  /// @param to a number or a `sip:` address
  /// @param trunk by which it is to go; whichever leads there if empty
  /// @param pack whose agent talks; the server's own if empty
  /// @param onMachine what becomes of it if a machine answers; empty where the agent's pack says
  ///   it, or nobody need find out
  /// @param greeting which of the pack's named greetings opens it; the usual one if empty
  record Wanted(
      String to,
      Optional<String> trunk,
      Optional<String> pack,
      Optional<OnMachine> onMachine,
      Optional<String> greeting) {

    /// A call with the usual greeting, which nobody listens to for machines.
    public Wanted(String to, Optional<String> trunk, Optional<String> pack) {
      this(to, trunk, pack, Optional.empty(), Optional.empty());
    }
  }

  /// Whether a call goes out.
  sealed interface Placed {

    record Dialling(OutgoingCall call) implements Placed {}

    record Refused(Refusal why) implements Placed {}
  }

  CompletionStage<Placed> place(Wanted wanted);

  /// Hangs a call of ours up, whatever state it is in; the call as it is then, empty where there is
  /// no such call.
  CompletionStage<Optional<OutgoingCall>> hangUp(String id);

  /// A call that was placed, in progress or over not too long ago.
  CompletionStage<Optional<OutgoingCall>> find(String id);
}
