package dev.parley.telephony.netty;

import dev.parley.telephony.TelephonyException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;

/// This machine's own addresses.
final class LocalAddresses {

  private LocalAddresses() {}

  /// The first IPv4 address that others can reach; loopback if there is none.
  static InetAddress firstBeyondLoopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(LocalAddresses::reachesOthers)
          .findFirst()
          .orElse(InetAddress.getLoopbackAddress());
    } catch (SocketException unreadable) {
      throw new TelephonyException("can't list this machine's addresses", unreadable);
    }
  }

  private static boolean reachesOthers(InetAddress address) {
    return address instanceof Inet4Address
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress();
  }

  static Set<InetAddress> all() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException unreadable) {
      throw new TelephonyException("can't list this machine's addresses", unreadable);
    }
  }
}
