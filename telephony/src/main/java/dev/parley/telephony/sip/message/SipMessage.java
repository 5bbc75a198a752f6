package dev.parley.telephony.sip.message;

/// A request or a response, read or about to be written.
public sealed interface SipMessage permits SipRequest, SipResponse {

  Envelope envelope();

  SipHeaders headers();

  SipBody body();

  default Via via() {
    return envelope().via();
  }

  default NameAddress from() {
    return envelope().from();
  }

  default NameAddress to() {
    return envelope().to();
  }

  default String callId() {
    return envelope().callId();
  }

  default CSeq cseq() {
    return envelope().cseq();
  }
}
