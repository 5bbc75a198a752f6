package dev.parley.telephony.sip.call;

import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;

/// Whom to call.
///
/// @param uri what stands in the Request-URI and To
/// @param from who we say we are
/// @param peer where the INVITE goes
public record CallTarget(SipUri uri, NameAddress from, SipPeer peer) {}
