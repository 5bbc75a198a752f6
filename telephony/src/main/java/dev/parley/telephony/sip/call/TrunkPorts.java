package dev.parley.telephony.sip.call;

import dev.parley.telephony.sip.trunk.TrunkEvent;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/// What an exchange's trunks stand on.
///
/// @param events told on the signalling loop
public record TrunkPorts(HostLookup lookup, Consumer<TrunkEvent> events) {

  /// No names and nobody to tell.
  public static final TrunkPorts NONE =
      new TrunkPorts((_, found) -> found.accept(List.of()), _ -> {});

  /// Finds addresses of host names.
  @FunctionalInterface
  public interface HostLookup {

    /// Tells `found` on the signalling loop, at once or later; nothing where the name has no
    /// address.
    void addressesOf(String host, Consumer<List<InetAddress>> found);
  }
}
