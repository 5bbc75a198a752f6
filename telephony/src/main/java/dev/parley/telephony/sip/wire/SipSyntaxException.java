package dev.parley.telephony.sip.wire;

/// A message that can't be read, with the status and the phrase to answer it with. Never leaves
/// this package.
final class SipSyntaxException extends RuntimeException {

  private final int status;

  /// @param reason a constant of ours; never a word of the peer's
  SipSyntaxException(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  static SipSyntaxException bad(String reason) {
    return new SipSyntaxException(400, reason);
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
