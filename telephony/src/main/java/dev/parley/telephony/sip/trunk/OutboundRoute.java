package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.wire.SipPeer;
import java.util.List;

/// Which way a call of ours goes out.
public sealed interface OutboundRoute {

  /// To the first of these that answers, with nobody to answer challenges for.
  record Direct(List<SipPeer> peers) implements OutboundRoute {
    public Direct {
      peers = List.copyOf(peers);
    }

    public Direct(SipPeer peer) {
      this(List.of(peer));
    }
  }

  /// To the first of a trunk's servers that answers, with its credentials.
  record Through(TrunkName trunk) implements OutboundRoute {}
}
