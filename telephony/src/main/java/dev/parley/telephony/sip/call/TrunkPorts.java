package dev.parley.telephony.sip.call;

import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.ServerLookup;
import dev.parley.telephony.sip.trunk.TrunkEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What an exchange's trunks stand on.
///
/// @param lookup tells what it found on the signalling loop
/// @param events told on the signalling loop
public record TrunkPorts(ServerLookup lookup, Consumer<TrunkEvent> events) {

  /// No names and nobody to tell.
  public static final TrunkPorts NONE =
      new TrunkPorts(
          (_, found) -> found.accept(new Located(List.of(), Duration.ofHours(1), true)), _ -> {});
}
