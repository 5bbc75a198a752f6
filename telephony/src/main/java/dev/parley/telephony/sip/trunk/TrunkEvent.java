package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.wire.SipPeer;
import java.time.Duration;

/// What happens to a trunk.
public sealed interface TrunkEvent {

  TrunkName trunk();

  /// The registrar keeps our address. Told for the first time and after failures, not for every
  /// refresh.
  ///
  /// @param granted how long it does
  record Registered(TrunkName trunk, Duration granted) implements TrunkEvent {}

  /// We could not register; `cause` is in our words or a status.
  record RegistrationFailed(TrunkName trunk, String cause, Duration againIn)
      implements TrunkEvent {}

  /// We took our registration back, or let it go.
  record Unregistered(TrunkName trunk) implements TrunkEvent {}

  /// One of its servers answers again, or for the first time.
  record Reachable(TrunkName trunk, SipPeer server) implements TrunkEvent {}

  /// One of its servers has stopped answering.
  record Unreachable(TrunkName trunk, SipPeer server, String cause) implements TrunkEvent {}
}
