package dev.parley.telephony.sip.message;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The way a request came and its response goes back (RFC 3261 20.42).
///
/// @param transport in upper case, one that nobody knows included
/// @param host sent-by: a name, an IPv4 address, or an IPv6 address in brackets
public record Via(String transport, String host, OptionalInt port, SipParameters parameters) {

  /// What a branch starts with when it names a transaction (RFC 3261 8.1.1.7).
  public static final String MAGIC_COOKIE = "z9hG4bK";

  public Via {
    transport = transport.toUpperCase(Locale.ROOT);
  }

  public Optional<String> branch() {
    return parameters.value("branch");
  }

  /// The branch names the transaction: it has the cookie and something behind it.
  public boolean namesTransaction() {
    return branch()
        .filter(b -> b.length() > MAGIC_COOKIE.length())
        .filter(b -> b.regionMatches(true, 0, MAGIC_COOKIE, 0, MAGIC_COOKIE.length()))
        .isPresent();
  }

  public int portOrDefault() {
    return port.orElse(transport.equals("TLS") ? 5061 : 5060);
  }

  /// Notes where the request really came from (RFC 3261 18.2.1, RFC 3581 4).
  public Via seenFrom(InetSocketAddress source) {
    boolean rportAsked = parameters.has("rport");
    boolean sameHost =
        SipUri.addressOf(host).filter(a -> a.equals(source.getAddress())).isPresent();
    SipParameters noted = parameters.without("received");
    if (rportAsked || !sameHost) {
      noted = noted.with("received", addressText(source.getAddress()));
    }
    if (rportAsked) {
      noted = noted.with("rport", Integer.toString(source.getPort()));
    }
    return new Via(transport, host, port, noted);
  }

  /// `received` carries an IPv6 address without brackets (RFC 3261 25.1).
  private static String addressText(InetAddress address) {
    String text = SipUri.hostText(address);
    return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
  }

  public String text() {
    StringBuilder out = new StringBuilder("SIP/2.0/").append(transport).append(' ').append(host);
    port.ifPresent(p -> out.append(':').append(p));
    parameters.writeTo(out);
    return out.toString();
  }
}
