package dev.parley.telephony.netty;

import dev.parley.telephony.TelephonyException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/// This machine's own addresses.
final class LocalAddresses {

  private LocalAddresses() {}

  /// The first IPv4 address that others can reach; loopback if there is none.
  static InetAddress firstBeyondLoopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
          .findFirst()
          .orElse(InetAddress.getLoopbackAddress());
    } catch (SocketException unreadable) {
      throw new TelephonyException("can't list this machine's addresses", unreadable);
    }
  }
}
