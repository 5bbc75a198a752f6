package dev.parley.gateway.outgoing;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where calls are asked for. May be called from any thread; answers come on the desk's own.
public interface OutgoingDesk {

  /// @param to a number or a `sip:` address
  /// @param trunk by which it is to go; whichever leads there if empty
  /// @param pack whose agent talks; the server's own if empty
  record Wanted(String to, Optional<String> trunk, Optional<String> pack) {}

  /// Whether a call goes out.
  sealed interface Placed {

    record Dialling(OutgoingCall call) implements Placed {}

    record Refused(Refusal why) implements Placed {}
  }

  CompletionStage<Placed> place(Wanted wanted);

  /// A call that was placed, in progress or over not too long ago.
  CompletionStage<Optional<OutgoingCall>> find(String id);
}
