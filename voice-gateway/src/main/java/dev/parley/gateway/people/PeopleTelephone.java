package dev.parley.gateway.people;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TransferNote;
import java.util.Optional;
import java.util.function.Consumer;

/// Calls people, so that a caller can be joined with them.
public interface PeopleTelephone {

  /// Whether there is a way to `target`, and its call could be joined with `caller`.
  boolean reaches(Call caller, String target);

  /// Calls `target` on the loop of `caller`; everything comes on that loop.
  ///
  /// @param note told along
  /// @param dialled the call before any event of it; empty where there is no address to call
  void dial(
      Call caller,
      String target,
      TransferNote note,
      MediaTick tick,
      Consumer<CallEvent> events,
      Consumer<Optional<Call>> dialled);
}
