package dev.parley.telephony.media;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What one side's SRTP packets are protected with.
///
/// @param inline master key and master salt, 30 bytes in base64, as `a=crypto` has them
/// @param mkiBytes length of the key's number in each packet (RFC 3711 3.1), 0 without one
public record SrtpKey(SrtpSuite suite, String inline, int mkiBytes) {

  private static final int KEY_AND_SALT_BYTES = 30;
  private static final int MKI_BYTES_MAX = 128;

  public SrtpKey {
    if (decoded(inline).isEmpty() || mkiBytes < 0 || mkiBytes > MKI_BYTES_MAX) {
      throw new IllegalArgumentException(
          "expected 30 bytes in base64 and 0 to 128 bytes of MKI, found " + inline.length());
    }
  }

  /// @param random must be one that nobody can foresee
  public static String newInline(RandomGenerator random) {
    byte[] keyAndSalt = new byte[KEY_AND_SALT_BYTES];
    random.nextBytes(keyAndSalt);
    return Base64.getEncoder().encodeToString(keyAndSalt);
  }

  /// The 16 bytes of the key and the 14 of the salt; empty if `inline` is none of the two.
  public static Optional<byte[]> decoded(String inline) {
    try {
      byte[] bytes = Base64.getDecoder().decode(inline);
      return bytes.length == KEY_AND_SALT_BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  public byte[] keyAndSalt() {
    return decoded(inline).orElseThrow();
  }

  /// Without the secret: this ends up in logs.
  @Override
  public String toString() {
    return suite + " key";
  }
}
