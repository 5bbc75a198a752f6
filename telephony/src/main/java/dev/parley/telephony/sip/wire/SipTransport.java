package dev.parley.telephony.sip.wire;

/// What carries SIP messages.
public enum SipTransport {
  UDP(false),
  TCP(true);

  private final boolean reliable;

  SipTransport(boolean reliable) {
    this.reliable = reliable;
  }

  /// Nothing is retransmitted over it (RFC 3261 17).
  public boolean reliable() {
    return reliable;
  }
}
