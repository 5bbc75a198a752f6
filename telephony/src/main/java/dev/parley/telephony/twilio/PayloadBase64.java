package dev.parley.telephony.twilio;

import java.util.Arrays;

/// Base64 (RFC 4648 4) into a buffer that is reused: `java.util.Base64` decodes whole arrays alone.
final class PayloadBase64 {

  static final int WRONG = -1;

  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) WRONG);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private PayloadBase64() {}

  /// Returns how many octets there are, or `WRONG` where the text is no padded base64 or holds more
  /// than `into`.
  static int decode(char[] text, int from, int length, byte[] into) {
    if (length % 4 != 0) {
      return WRONG;
    }
    int padding = 0;
    while (padding < 2 && padding < length && text[from + length - 1 - padding] == '=') {
      padding++;
    }
    int octets = length / 4 * 3 - padding;
    if (octets > into.length) {
      return WRONG;
    }
    int bits = 0;
    int written = 0;
    for (int i = 0; i < length; i++) {
      char c = text[from + i];
      int value = i >= length - padding ? 0 : c < 128 ? VALUES[c] : WRONG;
      if (value < 0) {
        return WRONG;
      }
      bits = bits << 6 | value;
      if (i % 4 == 3) {
        for (int shift = 16; shift >= 0 && written < octets; shift -= 8) {
          into[written++] = (byte) (bits >> shift);
        }
        bits = 0;
      }
    }
    return octets;
  }
}
