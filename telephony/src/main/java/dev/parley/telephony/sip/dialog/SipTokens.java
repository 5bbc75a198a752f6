package dev.parley.telephony.sip.dialog;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes what has to be unique or unguessable: tags, branches and Call-IDs (RFC 3261 8.1.1.4,
/// 19.3). In production the source is cryptographic.
public final class SipTokens {

  private final RandomGenerator random;

  public SipTokens(RandomGenerator random) {
    this.random = random;
  }

  public String tag() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }

  public String branch() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }

  public String callId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  /// For digests, ours as a client and as a server (RFC 7616 3.3, 3.4).
  public String nonce() {
    return callId();
  }

  /// Below `bound`, for waits that two sides must not choose alike.
  public int below(int bound) {
    return random.nextInt(bound);
  }
}
