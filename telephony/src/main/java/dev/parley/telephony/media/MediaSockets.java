package dev.parley.telephony.media;

import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import java.util.function.Consumer;

/// Opens media for calls.
@FunctionalInterface
public interface MediaSockets {

  /// Opens an even/odd pair of ports for one call, served by `loop`; called on that loop. Key
  /// presses, fax machines and media timeouts (`KeyPressed`, `FaxHeard`, `MediaTimedOut`,
  /// `MediaResumed`, nothing else) go to `events`, on that loop too.
  ///
  /// @throws dev.parley.telephony.TelephonyException when no pair of ports is free
  MediaSession open(CallLoop loop, Consumer<CallEvent> events);
}
