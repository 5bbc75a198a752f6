package dev.parley.telephony.sip.transaction;

import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;

/// What can happen to a server transaction after the request that made it.
public sealed interface ServerInput {

  /// The request came again.
  record Again(SipRequest request) implements ServerInput {}

  record Ack(SipRequest ack) implements ServerInput {}

  /// The transaction user answers, or sends its 2xx again.
  record Answer(SipResponse response) implements ServerInput {}

  record TransportFailed() implements ServerInput {}

  record TimeReached() implements ServerInput {}
}
