package dev.parley.telephony.sip.message;

import java.net.InetSocketAddress;

/// A request (RFC 3261 7.1).
public record SipRequest(SipAddress uri, Envelope envelope, SipHeaders headers, SipBody body)
    implements SipMessage {

  public SipMethod method() {
    return envelope.cseq().method();
  }

  public boolean is(SipMethod method) {
    return method().equals(method);
  }

  /// This request with its topmost Via noting where it really came from.
  public SipRequest seenFrom(InetSocketAddress source) {
    return new SipRequest(uri, envelope.withVia(via().seenFrom(source)), headers, body);
  }

  /// This request with these header fields in place of its own, the envelope's aside.
  public SipRequest withHeaders(SipHeaders changed) {
    return new SipRequest(uri, envelope, changed, body);
  }

  /// This request asked anew: one further in CSeq, on a branch of its own (RFC 3261 22.2).
  public SipRequest again(Via via) {
    CSeq next = new CSeq(envelope.cseq().number() + 1, method());
    return new SipRequest(
        uri,
        new Envelope(
            via, envelope.viasBelow(), envelope.from(), envelope.to(), envelope.callId(), next),
        headers,
        body);
  }

  /// A response to this request with this To tag unless the request has one already (RFC 3261
  /// 8.2.6.2).
  public SipResponse response(int status, String toTag) {
    Envelope back =
        status == 100 || to().tag().isPresent() ? envelope : envelope.withTo(to().withTag(toTag));
    return new SipResponse(
        status, SipStatus.reasonOf(status), back, SipHeaders.NONE, SipBody.EMPTY);
  }
}
