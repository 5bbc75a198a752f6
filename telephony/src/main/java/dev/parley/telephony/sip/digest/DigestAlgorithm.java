package dev.parley.telephony.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// What a digest is made with (RFC 8760 2.1), the weakest first. The `-sess` variants are not
/// spoken.
public enum DigestAlgorithm {
  MD5("MD5", "MD5"),
  SHA_512_256("SHA-512-256", "SHA-512/256"),
  SHA_256("SHA-256", "SHA-256");

  private final String token;
  private final String javaName;

  DigestAlgorithm(String token, String javaName) {
    this.token = token;
    this.javaName = javaName;
  }

  /// As the `algorithm` parameter names it.
  public String token() {
    return token;
  }

  static Optional<DigestAlgorithm> of(String token) {
    return Arrays.stream(values()).filter(a -> a.token.equalsIgnoreCase(token)).findFirst();
  }

  /// `H(text)` of RFC 7616 3.3, in lower-case hexadecimal digits.
  String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(javaName).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("a Java without " + javaName, missing);
    }
  }
}
