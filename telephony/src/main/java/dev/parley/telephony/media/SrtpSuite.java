package dev.parley.telephony.media;

/// How SRTP packets are kept secret and genuine, by the names of RFC 4568 6.2: AES in counter mode
/// with a key of 128 bits, HMAC-SHA1 cut to a tag.
public enum SrtpSuite {
  AES_CM_128_HMAC_SHA1_80(10),
  AES_CM_128_HMAC_SHA1_32(4);

  private final int tagBytes;

  SrtpSuite(int tagBytes) {
    this.tagBytes = tagBytes;
  }

  /// Length of the tag of an RTP packet; that of an RTCP packet is 10 bytes always (RFC 4568
  /// 6.2.2).
  public int tagBytes() {
    return tagBytes;
  }
}
