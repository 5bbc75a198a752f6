package dev.parley.telephony.sip.message;

/// One header field line, unfolded.
public record SipHeader(String name, String value) {

  public SipHeader {
    name = HeaderNames.canonical(name);
    if (!SipGrammar.isToken(name)) {
      throw new IllegalArgumentException("expected a token as a header field name");
    }
    if (value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
      throw new IllegalArgumentException("expected a header field value on one line: " + name);
    }
    value = value.strip();
  }
}
