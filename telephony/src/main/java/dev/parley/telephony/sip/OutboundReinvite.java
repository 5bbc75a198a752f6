package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.transaction.TransactionId;

/// Where our own re-INVITE stands (RFC 3261 14.1).
sealed interface OutboundReinvite {

  record None() implements OutboundReinvite {}

  record Asked(TransactionId id, SipBody sdp, int tries) implements OutboundReinvite {}

  /// It crossed one of the peer's (491) and is tried again later.
  record Waiting(MediaTime againAt, SipBody sdp, int tries) implements OutboundReinvite {}
}
