package dev.parley.telephony.sip.call;

import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.leg.SipCommand;
import java.time.Duration;
import java.util.Optional;

/// The signalling of one call, from its loop.
interface CallSignalling {
  void command(SipCommand command);

  /// The other side is to take our place with whom `consulted` is with.
  void passOn(SipCall consulted, Optional<TransferNote> note, Duration atMost);
}
