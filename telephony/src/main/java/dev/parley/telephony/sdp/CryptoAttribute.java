package dev.parley.telephony.sdp;

import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpSuite;
import java.util.Optional;

/// `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:…|2^48|1:4` (RFC 4568 9.1).
///
/// @param tag names it in offer and answer
record CryptoAttribute(int tag, SrtpKey key) {

  static final String NAME = "crypto";

  private static final int TAG_DIGITS_MAX = 9;
  private static final String INLINE = "inline:";

  /// Empty for a suite that we don't know, several keys, or a parameter that changes how packets
  /// look: that one line is not for us then (RFC 4568 5.1.2).
  static Optional<CryptoAttribute> parse(String value) {
    String[] parts = value.strip().split(" +");
    if (parts.length < 3 || !isNumber(parts[0], TAG_DIGITS_MAX)) {
      return Optional.empty();
    }
    for (int i = 3; i < parts.length; i++) {
      // Only a hint, or one that says itself that it may be ignored (RFC 4568 6.3.6, 6.3.7).
      if (!parts[i].startsWith("WSH=") && !parts[i].startsWith("-")) {
        return Optional.empty();
      }
    }
    return suite(parts[1])
        .flatMap(suite -> key(suite, parts[2]))
        .map(key -> new CryptoAttribute(Integer.parseInt(parts[0]), key));
  }

  private static Optional<SrtpSuite> suite(String name) {
    for (SrtpSuite suite : SrtpSuite.values()) {
      if (suite.name().equals(name)) {
        return Optional.of(suite);
      }
    }
    return Optional.empty();
  }

  /// `inline:KEY[|LIFETIME][|MKI:LENGTH]`. A lifetime is longer than any call.
  private static Optional<SrtpKey> key(SrtpSuite suite, String parameters) {
    if (!parameters.startsWith(INLINE) || parameters.indexOf(';') >= 0) {
      return Optional.empty();
    }
    String[] fields = parameters.substring(INLINE.length()).split("\\|", -1);
    int mkiBytes = 0;
    for (int i = 1; i < fields.length; i++) {
      int colon = fields[i].indexOf(':');
      if (colon >= 0) {
        String length = fields[i].substring(colon + 1);
        if (!isNumber(length, 3)
            || Integer.parseInt(length) < 1
            || Integer.parseInt(length) > 128) {
          return Optional.empty();
        }
        mkiBytes = Integer.parseInt(length);
      }
    }
    return SrtpKey.decoded(fields[0]).isEmpty()
        ? Optional.empty()
        : Optional.of(new SrtpKey(suite, fields[0], mkiBytes));
  }

  private static boolean isNumber(String text, int digitsMax) {
    return !text.isEmpty()
        && text.length() <= digitsMax
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  SdpAttribute attribute() {
    return SdpAttribute.of(NAME, tag + " " + key.suite() + " " + INLINE + key.inline());
  }
}
