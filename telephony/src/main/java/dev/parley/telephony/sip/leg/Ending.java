package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.transaction.TransactionId;

/// How far the end of an established leg is.
///
/// ```
/// ending          BYE comes   HangUp                                our BYE answered
/// Talking         → Over      → Closing; AfterAck before the ACK    -
/// AfterAck        → Over      -                                     - (the ACK, or giving up on it: → Closing)
/// Closing         200         -                                     → Over; challenged, BYE again
/// Over            -           -                                     -
/// ```
sealed interface Ending {
  record Talking() implements Ending {}

  record AfterAck() implements Ending {}

  /// @param tries how often our BYE has been sent, with other credentials each time
  record Closing(SipRequest bye, int tries) implements Ending {
    boolean asked(TransactionId id) {
      return TransactionId.ofClient(bye).equals(id);
    }

    Closing again(SipRequest next) {
      return new Closing(next, tries + 1);
    }
  }

  record Over() implements Ending {}
}
