package dev.parley.telephony.sip.locating;

import java.net.InetAddress;

/// What name servers answer.
public sealed interface DnsRecord {

  /// An A or AAAA record.
  record Address(InetAddress address) implements DnsRecord {}

  /// RFC 2782.
  ///
  /// @param priority the lowest comes first
  /// @param weight its share among those of one priority
  /// @param target the host; empty for the root, which says that there is no such service
  record Srv(int priority, int weight, int port, String target) implements DnsRecord {}

  /// RFC 3403 4.1. Its regular expression isn't used by SIP (RFC 3263 4.1).
  ///
  /// @param order the lowest that we can use is the only one that counts
  /// @param preference the lowest of one order comes first
  /// @param flags `s` where the replacement has SRV records
  /// @param service such as `SIP+D2U`
  record Naptr(int order, int preference, String flags, String service, String replacement)
      implements DnsRecord {}
}
