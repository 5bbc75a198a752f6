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

  /// Goes on without a server that doesn't serve this call (RFC 3263 4.3).
  ///
  /// @param unanswered what is to see to an INVITE that it may still answer
  record Leave(SipPeer peer, String cause, Optional<Unanswered> unanswered) implements LegAct {}

  /// @param leg that ends whatever comes of `invite`
  record Unanswered(TransactionId invite, Leg leg) {}

  /// Forgets a request of ours that was never finally answered (RFC 3261 9.1).
  record Abandon(TransactionId id) implements LegAct {}
}
