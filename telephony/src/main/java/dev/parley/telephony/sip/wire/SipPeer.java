package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The other end of the wire: for TCP also the name of its connection.
public record SipPeer(SipTransport transport, InetSocketAddress address) {

  /// Whether its address means something in one private network only (RFC 1918, RFC 6598, RFC 4193,
  /// RFC 3927).
  public boolean isPrivate() {
    InetAddress host = address.getAddress();
    byte[] bytes = host.getAddress();
    return host.isSiteLocalAddress()
        || host.isLinkLocalAddress()
        || host.isLoopbackAddress()
        || bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64
        || bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
  }

  @Override
  public String toString() {
    return transport + " " + SipUri.hostText(address.getAddress()) + ":" + address.getPort();
  }
}
