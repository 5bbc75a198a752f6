package dev.parley.telephony.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// A `c=` line: where media is wanted (RFC 8866 5.7).
///
/// @param ipv6 `IP6` instead of `IP4`
/// @param address as it stands, without TTL: an address, or a name that nobody looks up
public record SdpConnection(boolean ipv6, String address) {

  public static SdpConnection of(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return new SdpConnection(
        address instanceof Inet6Address, scope < 0 ? text : text.substring(0, scope));
  }

  /// Reads `IN IP4 192.0.2.1`.
  static Optional<SdpConnection> parse(String text) {
    String[] parts = text.strip().split(" +");
    if (parts.length != 3 || !parts[0].equals("IN")) {
      return Optional.empty();
    }
    boolean ipv6 = parts[1].equals("IP6");
    if (!ipv6 && !parts[1].equals("IP4")) {
      return Optional.empty();
    }
    int ttl = parts[2].indexOf('/');
    String address = ttl < 0 ? parts[2] : parts[2].substring(0, ttl);
    return address.isEmpty() || !address.equals(address.strip())
        ? Optional.empty()
        : Optional.of(new SdpConnection(ipv6, address));
  }

  /// The address if it is one.
  public Optional<InetAddress> inetAddress() {
    try {
      return Optional.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  String text() {
    return (ipv6 ? "IN IP6 " : "IN IP4 ") + address;
  }
}
