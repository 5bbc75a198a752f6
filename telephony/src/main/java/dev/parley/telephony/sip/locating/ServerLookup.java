package dev.parley.telephony.sip.locating;

import java.util.function.Consumer;

/// Finds where servers are.
@FunctionalInterface
public interface ServerLookup {

  /// Tells `found` once, on the loop that asks, at once or within seconds.
  void find(SipServer server, Consumer<Located> found);
}
