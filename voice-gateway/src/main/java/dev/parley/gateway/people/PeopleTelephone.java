package dev.parley.gateway.people;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.TransferNote;
import java.util.Optional;
import java.util.function.Consumer;

/// Calls people, so that a caller can be joined with them.
public interface PeopleTelephone {

  /// Who is to be called.
  ///
  /// @param target a number, or a `sip:` address
  /// @param replaces the dialog there whose place the call is to take (RFC 3891)
  /// @param note told along
  record Whom(String target, Optional<String> replaces, TransferNote note) {}

  /// Whether there is a way to `target`, and its call could be joined with `caller`.
  boolean reaches(Call caller, String target);

  /// Whether a person behind `people`, who has `caller`, may have them passed on to `target`.
  boolean mayPassOn(Call caller, String people, String target);

  /// Calls somebody on the loop of `caller`; everything comes on that loop.
  ///
  /// @param dialled the call before any event of it; empty where there is no address to call
  void dial(
      Call caller,
      Whom whom,
      MediaTick tick,
      Consumer<CallEvent> events,
      Consumer<Optional<Call>> dialled);
}
