package dev.parley.telephony.sip.transaction;

import dev.parley.telephony.sip.message.SipResponse;

/// What can happen to a client transaction after its request was sent.
public sealed interface ClientInput {

  record Answered(SipResponse response) implements ClientInput {}

  record TransportFailed() implements ClientInput {}

  record TimeReached() implements ClientInput {}

  /// Whoever sent the request is over.
  record Left() implements ClientInput {}
}
