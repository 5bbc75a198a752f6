package dev.parley.telephony.sip.wire;

/// What carries SIP messages.
public enum SipTransport {
  UDP(false, 5060),
  TCP(true, 5060),
  /// Over TCP, encrypted (RFC 3261 26.3.1).
  TLS(true, 5061);

  private final boolean reliable;
  private final int defaultPort;

  SipTransport(boolean reliable, int defaultPort) {
    this.reliable = reliable;
    this.defaultPort = defaultPort;
  }

  /// Where no port is named (RFC 3261 19.1.2).
  public int defaultPort() {
    return defaultPort;
  }

  /// Nothing is retransmitted over it (RFC 3261 17).
  public boolean reliable() {
    return reliable;
  }
}
