package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.util.Optional;

/// Where our own re-INVITE stands (RFC 3261 14.1).
sealed interface OutboundReinvite {

  /// How often a re-INVITE that crosses the peer's is tried.
  int TRIES_MAX = 5;

  /// When it is tried again.
  default Optional<MediaTime> deadline() {
    return switch (this) {
      case Waiting waiting -> Optional.of(waiting.againAt());
      case None _, Asked _ -> Optional.empty();
    };
  }

  record None() implements OutboundReinvite {}

  /// @param tries how often it has crossed one of the peer's, and one more
  /// @param sent how often it has been sent since, with other credentials each time
  record Asked(SipRequest invite, SipBody sdp, int tries, int sent) implements OutboundReinvite {

    TransactionId id() {
      return TransactionId.ofClient(invite);
    }

    Asked sentAgain(SipRequest again) {
      return new Asked(again, sdp, tries, sent + 1);
    }

    boolean mayBeTriedAgain() {
      return tries < TRIES_MAX;
    }

    Waiting crossed(MediaTime againAt) {
      return new Waiting(againAt, sdp, tries + 1);
    }
  }

  /// It crossed one of the peer's (491) and is tried again later.
  record Waiting(MediaTime againAt, SipBody sdp, int tries) implements OutboundReinvite {

    Waiting until(MediaTime later) {
      return new Waiting(later, sdp, tries);
    }
  }
}
