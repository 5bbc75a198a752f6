package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.wire.SipPeer;

/// What the trunks want done.
public sealed interface TrunkAct {

  /// Sends a request in a transaction of its own.
  record Ask(SipRequest request, SipPeer peer) implements TrunkAct {}

  /// Finds the addresses of `host`; to be told by `TrunkGroup.located`.
  record Locate(TrunkName trunk, String host) implements TrunkAct {}

  record Tell(TrunkEvent event) implements TrunkAct {}
}
