package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.wire.SipPeer;

/// Which way a call of ours goes out.
public sealed interface OutboundRoute {

  /// To this address, with nobody to answer challenges for.
  record Direct(SipPeer peer) implements OutboundRoute {}

  /// To the server of a trunk, with its credentials.
  record Through(TrunkName trunk) implements OutboundRoute {}
}
