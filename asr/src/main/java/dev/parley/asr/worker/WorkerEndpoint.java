package dev.parley.asr.worker;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a worker listens, and to whom.
///
/// @param tls the worker's own certificate, and its key
/// @param token what askers must know
/// @param plaintextAnywhere whether to listen beyond this machine unencrypted
public record WorkerEndpoint(
    InetAddress listen,
    int port,
    Optional<Tls> tls,
    Optional<String> token,
    boolean plaintextAnywhere) {

  /// @param certificates PEM file: the worker's certificate, then those it is signed by
  /// @param key PEM file, PKCS 8, without a password
  public record Tls(Path certificates, Path key) {}

  public static WorkerEndpoint loopback(int port) {
    return new WorkerEndpoint(
        InetAddress.getLoopbackAddress(), port, Optional.empty(), Optional.empty(), false);
  }

  /// What is wrong with it, every problem at once; empty when it can be listened on.
  public List<String> problems() {
    var problems = new ArrayList<String>();
    if (port < 0 || port > 65_535) {
      problems.add("--port: expected 0 to 65535, found " + port);
    }
    if (!listen.isLoopbackAddress()) {
      if (token.isEmpty()) {
        problems.add(
            "--listen: "
                + listen.getHostAddress()
                + " is not loopback, so --token-file is required (what servers must know)");
      }
      if (tls.isEmpty() && !plaintextAnywhere) {
        problems.add(
            "--listen: "
                + listen.getHostAddress()
                + " is not loopback, so --certificate and --key are required (or"
                + " --plaintext-anywhere, where the network is yours alone)");
      }
    }
    return problems;
  }
}
