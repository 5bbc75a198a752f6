package dev.parley.telephony.sip.locating;

import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A SIP server as somebody names it: what RFC 3263 4 calls TARGET, and what was said with it. What
/// isn't said is found out.
///
/// @param host a name or an address, IPv6 in brackets
public record SipServer(String host, OptionalInt port, Optional<SipTransport> transport) {

  public SipServer {
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException("expected a port from 1 to 65535, found " + port);
    }
  }

  /// One of which everything is known but its address.
  public SipServer(String host, int port, SipTransport transport) {
    this(host, OptionalInt.of(port), Optional.of(transport));
  }

  /// The server that requests for `uri` go to.
  public static SipServer of(SipUri uri, Optional<SipTransport> transport) {
    return new SipServer(uri.host(), uri.port(), transport);
  }

  /// `host` or `host:port`.
  ///
  /// @throws IllegalArgumentException where it is neither
  public static SipServer parse(String text, Optional<SipTransport> transport) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    String host = hasPort ? text.substring(0, colon) : text;
    OptionalInt port =
        hasPort ? OptionalInt.of(Integer.parseInt(text.substring(colon + 1))) : OptionalInt.empty();
    SipUri.of("", host, 0);
    return new SipServer(host, port, transport);
  }

  /// Itself where it is named by its address, which needs no look-up (RFC 3263 4.1, 4.2).
  public Optional<SipPeer> literal() {
    SipTransport spoken = transport.orElse(SipTransport.UDP);
    return SipUri.addressOf(host)
        .map(a -> new SipPeer(spoken, new InetSocketAddress(a, port.orElse(spoken.defaultPort()))));
  }

  /// TLS may turn out to be what it speaks.
  public boolean maySpeakTls() {
    return transport.map(t -> t == SipTransport.TLS).orElse(port.isEmpty() && literal().isEmpty());
  }

  @Override
  public String toString() {
    return host
        + (port.isPresent() ? ":" + port.getAsInt() : "")
        + transport.map(t -> " by " + t.name().toLowerCase(Locale.ROOT)).orElse("");
  }
}
