package dev.parley.telephony.sip.wire;

import dev.parley.telephony.sip.message.SipMessage;

/// What came of reading a datagram or a message off a stream.
public sealed interface SipReading {

  record Read(SipMessage message) implements SipReading {}

  /// A request that can't be served because it can't be understood, but can be answered.
  record Refused(Refusal refusal) implements SipReading {}

  /// Nothing to answer: a response or ACK that can't be read, or no SIP at all.
  record Dropped(String why) implements SipReading {}

  /// Only line breaks: keeps a binding or connection open (RFC 5626 3.5.1).
  record KeepAlive() implements SipReading {}
}
