package dev.parley.telephony.media;

/// What the peer says about the Opus that it receives (RFC 7587 6.1).
///
/// @param inbandFec packets should have a copy of the one before
/// @param bitsPerSecondMax on average
/// @param constantRate it wants all packets to be of one length
public record OpusTerms(boolean inbandFec, int bitsPerSecondMax, boolean constantRate) {

  public static final int BITS_PER_SECOND_MIN = 6_000;
  public static final int BITS_PER_SECOND_MAX = 510_000;

  /// Where nothing is said.
  public static final OpusTerms DEFAULT = new OpusTerms(false, BITS_PER_SECOND_MAX, false);
}
