package dev.parley.telephony.sip.message;

/// A response (RFC 3261 7.2).
public record SipResponse(
    int status, String reason, Envelope envelope, SipHeaders headers, SipBody body)
    implements SipMessage {

  public SipResponse {
    if (status < 100 || status > 699) {
      throw new IllegalArgumentException("expected a status from 100 to 699, found " + status);
    }
    if (!SipGrammar.isText(reason)) {
      throw new IllegalArgumentException("expected a reason phrase without control characters");
    }
  }

  public boolean isProvisional() {
    return status < 200;
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public SipResponse with(String name, String value) {
    return new SipResponse(status, reason, envelope, headers.and(name, value), body);
  }

  public SipResponse withAll(SipHeaders more) {
    return new SipResponse(status, reason, envelope, headers.andAll(more), body);
  }

  public SipResponse withBody(String contentType, SipBody content) {
    return new SipResponse(
        status, reason, envelope, headers.and("Content-Type", contentType), content);
  }
}
