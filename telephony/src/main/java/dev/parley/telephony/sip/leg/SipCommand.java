package dev.parley.telephony.sip.leg;

import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipWarning;
import java.time.Duration;
import java.util.Optional;

/// What can be asked of one leg. A command that no longer makes sense does nothing.
public sealed interface SipCommand {

  /// 180 Ringing.
  record Ring() implements SipCommand {}

  /// Answers an INVITE or re-INVITE with 200 and this session description.
  record Accept(SipBody sdp) implements SipCommand {}

  /// Refuses an INVITE or re-INVITE with this status.
  record Refuse(int status, Optional<SipWarning> warning) implements SipCommand {

    public Refuse(int status) {
      this(status, Optional.empty());
    }
  }

  /// Takes an unanswered outbound INVITE back, refuses an inbound one, ends a dialog.
  record HangUp() implements SipCommand {}

  /// Asks the peer to call somebody else (RFC 3515).
  ///
  /// @param target a number at the peer's host, or a `sip:` address
  /// @param note told to whoever answers
  /// @param atMost how long it may take
  record Refer(String target, Optional<TransferNote> note, Duration atMost) implements SipCommand {}

  /// Asks the peer to take our place with whom the leg `consulted` is with (RFC 5589 7, RFC 3891).
  record PassOn(SipLegId consulted, Optional<TransferNote> note, Duration atMost)
      implements SipCommand {}

  /// Tells the peer how the transfer that it asked for gets on (RFC 3515 2.4): at first whether we
  /// do it, a status of 300 and more being no; then what the target answered, 200 and more being
  /// the last.
  record ReportTransfer(int status) implements SipCommand {}

  /// Offers something else within the dialog.
  record Reinvite(SipBody sdp) implements SipCommand {}
}
