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

  /// A signed identity (RFC 8224 4).
  private static final String IDENTITY = "identity";

  private static final int IDENTITY_CHARS_MAX = 8_192;

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
    headers.put("from", invite.from().text());
    for (SipHeader header : invite.headers().all()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      int charsMax = name.equals(IDENTITY) ? IDENTITY_CHARS_MAX : HEADER_CHARS_MAX;
      if (headers.size() < HEADERS_MAX && header.value().length() <= charsMax) {
        headers.putIfAbsent(name, header.value());
      }
    }
    return Map.copyOf(headers);
  }
}
