package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.message.SipHeader;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.trunk.TrunkInvite;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an INVITE says about the call it begins.
final class CallOffers {

  private static final int HEADERS_MAX = 32;
  private static final int HEADER_CHARS_MAX = 512;

  private CallOffers() {}

  static CallOffer of(CallId id, SipEvent.Invited invited) {
    SipRequest invite = invited.invite();
    Optional<TrunkInvite> byTrunk = invited.trunk().map(trunk -> new TrunkInvite(invite, trunk));
    return new CallOffer(
        id,
        CallOffer.Direction.INBOUND,
        byTrunk.map(TrunkInvite::caller).orElseGet(() -> TrunkInvite.number(invite.from())),
        byTrunk.map(TrunkInvite::dialled).orElseGet(() -> TrunkInvite.dialled(invite.uri())),
        invite.callId(),
        headers(invite),
        byTrunk.map(TrunkInvite::facts));
  }

  private static Map<String, String> headers(SipRequest invite) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (SipHeader header : invite.headers().all()) {
      if (headers.size() < HEADERS_MAX && header.value().length() <= HEADER_CHARS_MAX) {
        headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.value());
      }
    }
    return Map.copyOf(headers);
  }
}
