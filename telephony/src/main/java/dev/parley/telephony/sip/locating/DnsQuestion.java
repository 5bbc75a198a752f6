package dev.parley.telephony.sip.locating;

/// What is asked of a name server.
public record DnsQuestion(String name, Type type) {

  /// The kinds of records that SIP servers are found by.
  public enum Type {
    A,
    AAAA,
    /// Where a service is (RFC 2782).
    SRV,
    /// Which services a domain has (RFC 3403).
    NAPTR
  }
}
