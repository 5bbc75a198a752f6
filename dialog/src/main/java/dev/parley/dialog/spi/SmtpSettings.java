package dev.parley.dialog.spi;

import java.util.Optional;

/// A mail server that takes messages to customers.
///
/// @param from as customers see it: `Harbor & Pine <hello@example.com>`
/// @param account empty where the server asks for none
public record SmtpSettings(
    String host, int port, Security security, String from, Optional<Account> account) {

  /// How the way to the server is protected.
  public enum Security {
    /// TLS before the first word, as on port 465 (RFC 8314 3.3).
    TLS,
    /// TLS is asked for, and without it nothing is sent (RFC 3207).
    STARTTLS,
    /// For a server on this machine.
    NONE
  }

  /// Prints without its password.
  public record Account(String user, String password) {
    @Override
    public String toString() {
      return "Account[user=" + user + "]";
    }
  }
}
