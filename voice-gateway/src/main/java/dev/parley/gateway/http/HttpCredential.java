package dev.parley.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// The name and password that every request must carry (HTTP Basic, RFC 7617). Prints without the
/// password.
public record HttpCredential(String user, String password) {

  private static final int PASSWORD_CHARS_MIN = 12;

  public HttpCredential {
    if (user.isEmpty() || user.contains(":")) {
      throw new IllegalArgumentException("expected an HTTP user name without ':', and not empty");
    }
    if (password.length() < PASSWORD_CHARS_MIN) {
      throw new IllegalArgumentException(
          "expected an HTTP password of at least " + PASSWORD_CHARS_MIN + " characters");
    }
  }

  /// Whether an `Authorization` header's value is this credential. Takes as long for a wrong one as
  /// for the right one.
  boolean isIn(String authorization) {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "credential of " + user;
  }
}
