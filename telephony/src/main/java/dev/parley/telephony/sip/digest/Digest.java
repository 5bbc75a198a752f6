package dev.parley.telephony.sip.digest;

import java.util.Optional;

/// The arithmetic of digest authentication (RFC 7616 3.4.1), the same on both sides.
final class Digest {

  private Digest() {}

  /// How often a nonce was used, and what the client adds to it (RFC 7616 3.4).
  record Use(long count, String clientNonce) {

    String countText() {
      return "%08x".formatted(count);
    }
  }

  /// `response`.
  ///
  /// @param use with `qop=auth`; without any it is a server of RFC 2069
  static String response(
      DigestAlgorithm algorithm,
      DigestCredentials who,
      String realm,
      String nonce,
      Optional<Use> use,
      String method,
      String uri) {
    String secret = algorithm.hash(who.userName() + ":" + realm + ":" + who.password().value());
    String request = algorithm.hash(method + ":" + uri);
    String middle =
        use.map(u -> ":" + u.countText() + ":" + u.clientNonce() + ":auth:").orElse(":");
    return algorithm.hash(secret + ":" + nonce + middle + request);
  }

  /// A quoted string (RFC 3261 25.1).
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
