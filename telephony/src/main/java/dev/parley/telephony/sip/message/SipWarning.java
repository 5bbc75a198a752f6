package dev.parley.telephony.sip.message;

/// What a refusal says beyond its status, for people and logs (RFC 3261 20.43).
///
/// @param code 3xx: 302 another transport, 304 another medium, 305 another format
/// @param text without quotes, backslashes and line breaks
public record SipWarning(int code, String text) {

  /// Who warns, where no host need be told (*pseudonym*).
  private static final String AGENT = "parley";

  public SipWarning {
    boolean quotable = text.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\');
    if (code < 300 || code > 399 || !quotable) {
      throw new IllegalArgumentException("expected 3xx and plain text, found " + code);
    }
  }

  /// The value of the header.
  public String value() {
    return code + " " + AGENT + " \"" + text + "\"";
  }
}
