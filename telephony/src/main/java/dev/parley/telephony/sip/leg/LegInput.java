package dev.parley.telephony.sip.leg;

import dev.parley.telephony.call.TransferNote;
import dev.parley.telephony.sip.dialog.SipDialog;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.Optional;

/// What can happen to a leg.
public sealed interface LegInput {

  record Commanded(SipCommand command) implements LegInput {}

  /// `SipCommand.PassOn`.
  ///
  /// @param consulted gone where there is no such dialog any more
  /// @param note told to whoever answers
  /// @param atMost how long it may take
  record PassedOn(Optional<SipDialog> consulted, Optional<TransferNote> note, Duration atMost)
      implements LegInput {}

  /// A request within the dialog that passed the screen.
  record Requested(TransactionId id, SipRequest request) implements LegInput {}

  record Acknowledged(SipRequest ack) implements LegInput {}

  /// The INVITE or re-INVITE of `invite` is taken back.
  record Cancelled(TransactionId invite) implements LegInput {}

  record Responded(TransactionId id, SipResponse response) implements LegInput {}

  /// A request of ours was never answered.
  record Failed(TransactionId id) implements LegInput {}

  record TimeReached() implements LegInput {}
}
