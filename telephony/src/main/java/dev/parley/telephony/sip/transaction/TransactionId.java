package dev.parley.telephony.sip.transaction;

import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.Via;

/// Names one transaction on one side, for as long as it lives.
public record TransactionId(String value) {

  /// The server transaction that `request` belongs to; an ACK belongs to its INVITE's (RFC 3261
  /// 17.2.3).
  static TransactionId ofServer(SipRequest request, SipMethod method) {
    Via via = request.via();
    String sentBy = via.host() + ":" + via.portOrDefault();
    if (via.namesTransaction()) {
      return new TransactionId(via.branch().orElseThrow() + "|" + sentBy + "|" + method);
    }
    // A peer of RFC 2543: everything that stays the same over a transaction together.
    return new TransactionId(
        String.join(
            "|",
            request.uri().text(),
            request.from().tag().orElse(""),
            request.callId(),
            Long.toString(request.cseq().number()),
            sentBy,
            via.branch().orElse(""),
            method.name()));
  }

  static TransactionId ofServer(SipRequest request) {
    return ofServer(request, request.is(SipMethod.ACK) ? SipMethod.INVITE : request.method());
  }

  /// The client transaction that sent `request` (RFC 3261 17.1.3).
  public static TransactionId ofClient(SipRequest request) {
    return new TransactionId(request.via().branch().orElse("") + "|" + request.method());
  }

  static TransactionId ofClient(SipResponse response) {
    return new TransactionId(response.via().branch().orElse("") + "|" + response.cseq().method());
  }
}
