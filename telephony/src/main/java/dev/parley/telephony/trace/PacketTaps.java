package dev.parley.telephony.trace;

import dev.parley.telephony.call.CallLoop;
import java.net.InetSocketAddress;

/// Decides at the opening of a call's media who sees its packets.
@FunctionalInterface
public interface PacketTaps {

  /// Nobody sees any.
  PacketTaps NONE = (_, _) -> PacketTap.NONE;

  /// @param loop the call's, on which this is called and the tap will be
  /// @param localRtp what session descriptions name
  PacketTap opened(CallLoop loop, InetSocketAddress localRtp);
}
