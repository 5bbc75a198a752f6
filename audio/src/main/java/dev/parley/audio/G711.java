package dev.parley.audio;

import java.util.Arrays;
import java.util.Comparator;

/// The two companding laws of ITU-T G.711: 16-bit linear samples to and from one octet each.
///
/// Both directions are table look-ups and allocate nothing. Decoding is the standard's own value
/// scaled to 16 bits; encoding picks the octet whose value is nearest, so `decode(encode(x))` is
/// within half a quantising step of `x` (beyond the largest value it clips).
public enum G711 {
  /// North America and Japan; RTP payload type 0.
  MU_LAW(0xFF),
  /// The rest of the world; RTP payload type 8.
  A_LAW(0xD5);

  private final byte silence;
  private final short[] linearOf = new short[256];

  /// Indexed by the sample's 16 bits, moved up to be non-negative.
  private final byte[] octetOf = new byte[1 << 16];

  G711(int silence) {
    this.silence = (byte) silence;
    for (int octet = 0; octet < 256; octet++) {
      linearOf[octet] = (short) (silence == 0xFF ? expandMuLaw(octet) : expandALaw(octet));
    }
    fillEncoder();
  }

  public byte encode(short sample) {
    return octetOf[sample - Short.MIN_VALUE];
  }

  public short decode(byte octet) {
    return linearOf[octet & 0xFF];
  }

  /// The octet that decodes to the value nearest to zero.
  public byte silence() {
    return silence;
  }

  /// Encodes `length` samples from `from` at `fromOffset` into `to` at `toOffset`.
  public void encode(short[] from, int fromOffset, byte[] to, int toOffset, int length) {
    for (int i = 0; i < length; i++) {
      to[toOffset + i] = octetOf[from[fromOffset + i] - Short.MIN_VALUE];
    }
  }

  /// Decodes `length` octets from `from` at `fromOffset` into `to` at `toOffset`.
  public void decode(byte[] from, int fromOffset, short[] to, int toOffset, int length) {
    for (int i = 0; i < length; i++) {
      to[toOffset + i] = linearOf[from[fromOffset + i] & 0xFF];
    }
  }

  /// G.711 table 2: 8 segments of 16 steps with a bias of 33 (in 14 bits, here 132 in 16 bits).
  private static int expandMuLaw(int octet) {
    int inverted = ~octet;
    int segment = (inverted >> 4) & 7;
    int magnitude = ((((inverted & 0x0F) << 3) + 0x84) << segment) - 0x84;
    return (inverted & 0x80) != 0 ? -magnitude : magnitude;
  }

  /// G.711 table 1: even bits inverted, the first two segments linear.
  private static int expandALaw(int octet) {
    int toggled = octet ^ 0x55;
    int segment = (toggled >> 4) & 7;
    int magnitude = ((toggled & 0x0F) << 4) + 8;
    if (segment > 0) {
      magnitude = (magnitude + 0x100) << (segment - 1);
    }
    return (toggled & 0x80) != 0 ? magnitude : -magnitude;
  }

  /// Walks the 256 values in ascending order and gives each sample to the nearer of its two
  /// neighbours.
  private void fillEncoder() {
    Integer[] octets = new Integer[256];
    for (int octet = 0; octet < 256; octet++) {
      octets[octet] = octet;
    }
    Arrays.sort(octets, Comparator.comparingInt((Integer octet) -> linearOf[octet]));
    int at = 0;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      while (at < 255
          && Math.abs(linearOf[octets[at + 1]] - sample)
              <= Math.abs(linearOf[octets[at]] - sample)) {
        at++;
      }
      octetOf[sample - Short.MIN_VALUE] = (byte) (int) octets[at];
    }
    octetOf[-Short.MIN_VALUE] = silence;
  }
}
