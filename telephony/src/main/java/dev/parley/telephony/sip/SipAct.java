package dev.parley.telephony.sip;

import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.trunk.TrunkEvent;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipPeer;
import java.util.Optional;

/// What the user agent wants done.
public sealed interface SipAct {

  /// Sends `bytes` to `peer`; over TCP along its connection, and if that is gone, along a new one
  /// to `otherwise`.
  record Send(SipPeer peer, Optional<SipPeer> otherwise, byte[] bytes) implements SipAct {}

  record Tell(SipLegId leg, SipEvent event) implements SipAct {}

  /// Something came that nothing is to be done about; to be counted.
  record Discarded(String why) implements SipAct {}

  /// Finds where `server` is; to be told by `SipUserAgent.located`.
  record Locate(TrunkName trunk, SipServer server) implements SipAct {}

  record TellTrunk(TrunkEvent event) implements SipAct {}

  /// A bug of ours ended `leg`; the others go on.
  record Broke(SipLegId leg, RuntimeException bug) implements SipAct {}
}
