package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.SipTimers;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.Optional;

/// Where the peer's INVITE or re-INVITE stands within an established leg.
sealed interface InboundInvite {

  /// When our 2xx goes out again or is given up on.
  default Optional<MediaTime> deadline() {
    return switch (this) {
      case AwaitingAck waiting -> Optional.of(waiting.nextAt());
      case None _, Pending _ -> Optional.empty();
    };
  }

  record None() implements InboundInvite {}

  /// A re-INVITE that we haven't answered.
  record Pending(TransactionId id, SipRequest invite) implements InboundInvite {}

  /// Our 2xx is out, and goes out again at T1, 2·T1, 4·T1… up to T2 until its ACK comes, over any
  /// transport (RFC 3261 13.3.1.4).
  ///
  /// @param initial the INVITE that made the dialog, so that no BYE may go out yet (RFC 3261 15)
  record AwaitingAck(
      TransactionId id,
      SipRequest invite,
      SipResponse ok,
      boolean initial,
      MediaTime againAt,
      Duration interval,
      MediaTime giveUpAt)
      implements InboundInvite {

    static AwaitingAck sent(
        TransactionId id,
        SipRequest invite,
        SipResponse ok,
        boolean initial,
        SipTimers timers,
        MediaTime now) {
      return new AwaitingAck(
          id, invite, ok, initial, now.plus(timers.t1()), timers.t1(), now.plus(timers.patience()));
    }

    AwaitingAck sentAgain(MediaTime now, Duration next) {
      return new AwaitingAck(id, invite, ok, initial, now.plus(next), next, giveUpAt);
    }

    MediaTime nextAt() {
      return againAt.isBefore(giveUpAt) ? againAt : giveUpAt;
    }
  }
}
