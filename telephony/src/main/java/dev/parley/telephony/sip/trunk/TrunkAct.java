package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;

/// What the trunks want done.
public sealed interface TrunkAct {

  /// Sends a request in a transaction of its own.
  record Ask(SipRequest request, SipPeer peer) implements TrunkAct {}

  /// Forgets a request that wasn't answered in time.
  record Abandon(TransactionId id) implements TrunkAct {}

  /// Finds where `server` is; to be told by `TrunkGroup.located`.
  record Locate(TrunkName trunk, SipServer server) implements TrunkAct {}

  record Tell(TrunkEvent event) implements TrunkAct {}
}
