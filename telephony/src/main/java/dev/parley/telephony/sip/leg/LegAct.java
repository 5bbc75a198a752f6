package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.util.Optional;

/// What a leg wants done.
public sealed interface LegAct {

  /// Answers a request in its transaction.
  record Answer(TransactionId id, SipResponse response) implements LegAct {}

  /// Sends a request in a transaction of its own.
  record Ask(SipRequest request, SipPeer peer, Optional<SipPeer> otherwise) implements LegAct {}

  /// Sends the ACK of a 2xx, which has no transaction (RFC 3261 13.2.2.4).
  record Ack(SipRequest request, SipPeer peer, Optional<SipPeer> otherwise) implements LegAct {}

  record Tell(SipEvent event) implements LegAct {}

  /// Forgets a request of ours that was never finally answered (RFC 3261 9.1).
  record Abandon(TransactionId id) implements LegAct {}
}
