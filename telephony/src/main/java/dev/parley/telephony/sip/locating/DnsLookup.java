package dev.parley.telephony.sip.locating;

import java.util.function.Consumer;

/// Asks name servers.
@FunctionalInterface
public interface DnsLookup {

  /// Tells `answered` once, on the loop that asks, at once or within seconds.
  void ask(DnsQuestion question, Consumer<DnsAnswer> answered);
}
