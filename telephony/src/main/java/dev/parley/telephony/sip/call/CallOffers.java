package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipHeader;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipUri;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an INVITE says about the call it begins.
final class CallOffers {

  private static final int HEADERS_MAX = 32;
  private static final int HEADER_CHARS_MAX = 512;

  private CallOffers() {}

  static CallOffer of(CallId id, SipRequest invite) {
    return new CallOffer(
        id, caller(invite.from()), dialled(invite.uri()), invite.callId(), headers(invite));
  }

  /// The number in From; empty for `anonymous` (RFC 3323 4.1.1.3) and for names.
  static Optional<PhoneNumber> caller(NameAddress from) {
    return user(from.uri()).flatMap(CallOffers::number);
  }

  private static PhoneNumber dialled(SipAddress target) {
    String user = user(target).orElse("");
    return number(user).orElse(new PhoneNumber(user));
  }

  private static Optional<String> user(SipAddress address) {
    return switch (address) {
      case SipUri uri -> uri.userName();
      case SipAddress.Other(var scheme, var rest) ->
          scheme.equals("tel") ? Optional.of(rest.split(";", 2)[0]) : Optional.empty();
    };
  }

  /// Digits with an optional plus, visual separators taken out (RFC 3966 5.1.1).
  private static Optional<PhoneNumber> number(String user) {
    String digits = user.replaceAll("[-.() ]", "");
    return digits.matches("\\+?[0-9]{2,20}")
        ? Optional.of(new PhoneNumber(digits))
        : Optional.empty();
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
