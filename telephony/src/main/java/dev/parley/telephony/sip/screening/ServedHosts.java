package dev.parley.telephony.sip.screening;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The hosts of Request-URIs that are for us.
///
/// @param ours as a Request-URI names them, IPv6 in brackets; none known if empty
/// @param others whether requests for other hosts are served all the same
public record ServedHosts(Set<String> ours, boolean others) {

  public static final ServedHosts ALL = new ServedHosts(Set.of(), true);

  public ServedHosts {
    ours = ours.stream().map(ServedHosts::canonical).collect(Collectors.toUnmodifiableSet());
  }

  public static ServedHosts only(Set<String> hosts) {
    return new ServedHosts(hosts, false);
  }

  /// Certainly not us: a proxy would pass it on, so its hops count (RFC 3261 16.3).
  boolean isElsewhere(String host) {
    return !ours.isEmpty() && !ours.contains(canonical(host));
  }

  boolean refuses(String host) {
    return !others && !ours.contains(canonical(host));
  }

  /// One spelling for each IPv6 address.
  private static String canonical(String host) {
    if (!host.startsWith("[") || !host.endsWith("]")) {
      return host.toLowerCase(Locale.ROOT);
    }
    try {
      return "["
          + InetAddress.ofLiteral(host.substring(1, host.length() - 1)).getHostAddress()
          + "]";
    } catch (IllegalArgumentException e) {
      return host;
    }
  }
}
