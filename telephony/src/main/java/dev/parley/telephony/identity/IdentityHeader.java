package dev.parley.telephony.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// An Identity header field (RFC 8224 4): a signed PASSporT, and where its certificate is.
///
/// @param passport in compact form, `header.payload.signature`
/// @param info the certificate's address
record IdentityHeader(
    String passport, URI info, Optional<String> algorithm, Optional<String> type) {

  /// Longer ones are read by nobody.
  static final int CHARS_MAX = 8_192;

  static Optional<IdentityHeader> of(String value) {
    if (value.length() > CHARS_MAX) {
      return Optional.empty();
    }
    String[] parts = value.split(";");
    String passport = parts[0].strip();
    Optional<URI> info = Optional.empty();
    Optional<String> algorithm = Optional.empty();
    Optional<String> type = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      String said = parts[i].substring(equals + 1).strip();
      switch (parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
        case "info" -> info = address(said);
        case "alg" -> algorithm = Optional.of(unquoted(said));
        case "ppt" -> type = Optional.of(unquoted(said));
        default -> {
          // Further parameters are for others (RFC 8224 4, generic-param).
        }
      }
    }
    boolean compact = passport.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    String signed = passport;
    Optional<String> by = algorithm;
    Optional<String> kind = type;
    return compact ? info.map(uri -> new IdentityHeader(signed, uri, by, kind)) : Optional.empty();
  }

  private static Optional<URI> address(String text) {
    if (!text.startsWith("<") || !text.endsWith(">")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text.substring(1, text.length() - 1)));
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
