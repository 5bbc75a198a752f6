package dev.parley.telephony.netty;

import dev.parley.telephony.TelephonyException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// What TLS connections are made with: TLS 1.2 and 1.3, Java's own ciphers. A server's certificate
/// must be for the name or address that we connect to (RFC 5922 7.2).
///
/// @param server where we listen
record SipTls(Optional<SslContext> server, SslContext client) {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /// @throws TelephonyException when a file is not what it should be
  static SipTls of(SipTlsConfig config) {
    try {
      SslContextBuilder client = SslContextBuilder.forClient();
      config.trusted().map(Path::toFile).ifPresent(client::trustManager);
      Optional<SslContext> server = Optional.empty();
      if (config.listens()) {
        Path certificate = config.certificate().orElseThrow();
        Path key = config.key().orElseThrow();
        client.keyManager(certificate.toFile(), key.toFile());
        server =
            Optional.of(
                SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .build());
      }
      return new SipTls(
          server,
          client
              .sslProvider(SslProvider.JDK)
              .protocols(PROTOCOLS)
              .endpointIdentificationAlgorithm("HTTPS")
              .build());
    } catch (SSLException | IllegalArgumentException unusable) {
      throw new TelephonyException(
          "can't use the TLS certificate or key: "
              + unusable.getMessage()
              + " (expected PEM, the key as PKCS #8 without a password)",
          unusable);
    }
  }
}
