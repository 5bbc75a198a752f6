package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.SipUri;
import java.net.InetSocketAddress;

/// The other end of the wire: for TCP also the name of its connection.
public record SipPeer(SipTransport transport, InetSocketAddress address) {

  @Override
  public String toString() {
    return transport + " " + SipUri.hostText(address.getAddress()) + ":" + address.getPort();
  }
}
