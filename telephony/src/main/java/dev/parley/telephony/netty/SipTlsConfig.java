package dev.parley.telephony.netty;

import java.nio.file.Path;
import java.util.Optional;

/// SIP over TLS: what we show, and whom we believe.
///
/// @param port that TLS is listened on, where there is a certificate
/// @param certificate our chain, PEM; without one we only connect to others
/// @param key of the certificate, PKCS #8 PEM without a password
/// @param trusted who may have signed the certificates of servers that we connect to, PEM; else who
///   Java trusts
public record SipTlsConfig(
    int port, Optional<Path> certificate, Optional<Path> key, Optional<Path> trusted) {

  /// Connects to others on the word of whom Java trusts.
  public static final SipTlsConfig NONE =
      new SipTlsConfig(5061, Optional.empty(), Optional.empty(), Optional.empty());

  public SipTlsConfig {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("expected a certificate and its key, or neither");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, found " + port);
    }
  }

  boolean listens() {
    return certificate.isPresent();
  }
}
