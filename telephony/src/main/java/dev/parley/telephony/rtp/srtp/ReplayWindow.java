package dev.parley.telephony.rtp.srtp;

/// Which packets of one source have come (RFC 3711 3.3.2): each is taken once, and none from before
/// the last 64.
final class ReplayWindow {

  private static final int PACKETS = 64;

  private long highest = -1;
  private long seen;

  /// Forgets everything.
  void restart() {
    highest = -1;
    seen = 0;
  }

  /// The highest index taken; negative before the first.
  long highest() {
    return highest;
  }

  boolean isNew(long index) {
    long behind = highest - index;
    return behind < 0 || (behind < PACKETS && (seen >>> behind & 1) == 0);
  }

  /// To be told only of packets that are genuine.
  void took(long index) {
    long ahead = index - highest;
    if (ahead > 0) {
      seen = ahead < PACKETS && highest >= 0 ? seen << ahead | 1 : 1;
      highest = index;
    } else {
      seen |= 1L << -ahead;
    }
  }
}
