package dev.parley.telephony.sip.message;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A `sip:` or `sips:` address (RFC 3261 19.1).
///
/// @param secure `sips`
/// @param user the part before the `@` as it stands on the wire, escapes and password included
/// @param host a name, an IPv4 address, or an IPv6 address in brackets
/// @param headers what stands behind `?`; only a URI in a Contact or on a web page has it
public record SipUri(
    boolean secure,
    Optional<String> user,
    String host,
    OptionalInt port,
    SipParameters parameters,
    Optional<String> headers)
    implements SipAddress {

  public SipUri {
    if (!SipGrammar.isHost(host)) {
      throw new IllegalArgumentException("expected a host in a SIP URI");
    }
    if (user.isPresent() && !SipGrammar.isUserInfo(user.get())) {
      throw new IllegalArgumentException("expected an escaped user in a SIP URI");
    }
  }

  public static SipUri of(String user, String host, int port) {
    return new SipUri(
        false,
        user.isEmpty() ? Optional.empty() : Optional.of(escape(user)),
        host,
        port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
        SipParameters.NONE,
        Optional.empty());
  }

  public SipUri withParameter(String name, String value) {
    return new SipUri(secure, user, host, port, parameters.with(name, value), headers);
  }

  /// The user for people and for matching: without password and URI user parameters, escapes
  /// undone.
  public Optional<String> userName() {
    return user.map(u -> unescape(upTo(upTo(u, ':'), ';')));
  }

  /// The host if it is an address and needs no look-up.
  public Optional<InetAddress> hostAddress() {
    return addressOf(host);
  }

  /// `host` read as an IPv4 or (bracketed) IPv6 address; never looks a name up.
  public static Optional<InetAddress> addressOf(String host) {
    String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (!literal.contains(":")
        && !literal.chars().allMatch(c -> SipGrammar.isDigit(c) || c == '.')) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /// `address` as it is written in a SIP URI or a Via: IPv6 in brackets, without a scope.
  public static String hostText(InetAddress address) {
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + upTo(text, '%') + "]" : text;
  }

  @Override
  public String text() {
    StringBuilder out = new StringBuilder(secure ? "sips:" : "sip:");
    user.ifPresent(u -> out.append(u).append('@'));
    out.append(host);
    port.ifPresent(p -> out.append(':').append(p));
    parameters.writeTo(out);
    headers.ifPresent(h -> out.append('?').append(h));
    return out.toString();
  }

  /// Without the user, which is a person's number (redacted for logs).
  @Override
  public String toString() {
    return (secure ? "sips:" : "sip:") + (user.isPresent() ? "…@" : "") + host;
  }

  private static String upTo(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        plain[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
        i += 2;
      } else {
        plain[length++] = raw[i];
      }
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  static String escape(String user) {
    StringBuilder out = new StringBuilder();
    for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (SipGrammar.isUserInfo(String.valueOf(c)) && c != ':' && c != ';') {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return out.toString();
  }
}
