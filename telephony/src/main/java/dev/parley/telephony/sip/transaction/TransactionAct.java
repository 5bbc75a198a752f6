package dev.parley.telephony.sip.transaction;

import dev.parley.telephony.sip.message.SipMessage;

/// What a transaction wants done.
public sealed interface TransactionAct {

  /// To the transport.
  record Send(SipMessage message) implements TransactionAct {}

  /// To the transaction user: a response, or an ACK that belongs to a 2xx.
  record PassUp(SipMessage message) implements TransactionAct {}

  /// Tells the transaction user that the other side never answered.
  record TimedOut() implements TransactionAct {}

  /// Tells the transaction user that the transport failed.
  record Unreachable() implements TransactionAct {}
}
