package dev.parley.gateway.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where the HTTP side listens and who may use it. Off loopback every request needs the credential.
///
/// @param port 0 picks a free one
public record HttpSettings(String host, int port, Optional<HttpCredential> credential) {

  /// Loopback, for whoever is on this machine.
  public static HttpSettings onLoopback(int port) {
    return new HttpSettings("127.0.0.1", port, Optional.empty());
  }

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected an HTTP port of 0 to 65535, found " + port);
    }
    if (credential.isEmpty() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "HTTP on " + host + " can be reached from other machines: it needs a credential");
    }
  }

  boolean onLoopback() {
    return isLoopback(host);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("HTTP can't listen on " + host + ": unknown host", e);
    }
  }
}
