package dev.parley.telephony.media;

/// Which way audio flows, seen from us (RFC 3264 5.1, RFC 8866 6.7).
public enum MediaDirection {
  SENDRECV(true, true),
  SENDONLY(true, false),
  RECVONLY(false, true),
  INACTIVE(false, false);

  private final boolean sends;
  private final boolean receives;

  MediaDirection(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  public boolean sends() {
    return sends;
  }

  public boolean receives() {
    return receives;
  }

  /// The same flow seen from the other side.
  public MediaDirection reversed() {
    return of(receives, sends);
  }

  /// What is left when the other side wants `other` (also seen from us).
  public MediaDirection and(MediaDirection other) {
    return of(sends && other.sends, receives && other.receives);
  }

  public static MediaDirection of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }
}
