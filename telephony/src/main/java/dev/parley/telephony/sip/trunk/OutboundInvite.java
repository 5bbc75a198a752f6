package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;

/// Whom to call, from whom, and what to offer.
///
/// @param callId unique (RFC 3261 8.1.1.4)
/// @param more further headers
public record OutboundInvite(
    SipUri target,
    NameAddress from,
    OutboundRoute route,
    String callId,
    SipBody offer,
    SipHeaders more) {

  /// Straight to `peer`.
  public OutboundInvite(
      SipUri target, NameAddress from, SipPeer peer, String callId, SipBody offer) {
    this(target, from, new OutboundRoute.Direct(peer), callId, offer, SipHeaders.NONE);
  }
}
