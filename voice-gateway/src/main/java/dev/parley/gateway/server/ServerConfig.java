package dev.parley.gateway.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything the server is told from outside. Whatever is not given has its default here, with the
/// reason.
///
/// @param listen address to bind; loopback unless told otherwise, because an open SIP port is found
///   by toll fraud within minutes
/// @param pack the agent pack's folder
/// @param data where records, caches and logs live
/// @param voskModel a Vosk model folder; without one PocketSphinx recognizes
/// @param httpCredential `user:password` for every page and API call; required off loopback
/// @param allowedCallers addresses that may send calls; required off loopback, empty on loopback
///   means any
/// @param toolsUrl replaces the base URL of the pack's business system; empty uses the pack's own
/// @param demoShop whether to start the demo shop beside the server
/// @param callsMax calls at once; beyond it new ones get 503 with Retry-After
/// @param callDurationMax a call longer than this is ended with a goodbye, so that none is
///   forgotten
public record ServerConfig(
    InetAddress listen,
    int sipPort,
    int httpPort,
    Path pack,
    Path data,
    Optional<Path> voskModel,
    Optional<String> voice,
    Optional<String> httpCredential,
    List<String> allowedCallers,
    Optional<URI> toolsUrl,
    boolean demoShop,
    int demoShopPort,
    int callsMax,
    Duration callDurationMax) {

  public ServerConfig {
    allowedCallers = List.copyOf(allowedCallers);
  }

  /// The defaults, with paths under `root`, the folder Parley was started from.
  public static ServerConfig defaults(Path root) {
    return new ServerConfig(
        InetAddress.getLoopbackAddress(),
        5060,
        8080,
        root.resolve("agents/harbor-pine"),
        root.resolve(".parley/data"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        true,
        8090,
        100,
        Duration.ofMinutes(30));
  }

  /// What is wrong with it, every problem at once; empty when it can be run.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    checkPort(problems, "sip-port", sipPort);
    checkPort(problems, "http-port", httpPort);
    checkPort(problems, "demo-shop-port", demoShopPort);
    if (!listen.isLoopbackAddress() && httpCredential.isEmpty()) {
      problems.add(
          "listen: "
              + listen.getHostAddress()
              + " is not loopback, so http-credential is required (user:password for pages and API)");
    }
    if (!listen.isLoopbackAddress() && allowedCallers.isEmpty()) {
      problems.add(
          "listen: "
              + listen.getHostAddress()
              + " is not loopback, so allowed-callers is required (addresses that may send calls)");
    }
    httpCredential
        .filter(credential -> credential.indexOf(':') < 1 || credential.endsWith(":"))
        .ifPresent(_ -> problems.add("http-credential: expected user:password"));
    if (callsMax < 1) {
      problems.add("calls-max: expected at least 1, found " + callsMax);
    }
    return problems;
  }

  private static void checkPort(List<String> problems, String key, int port) {
    if (port < 0 || port > 65_535) {
      problems.add(key + ": expected a port from 0 to 65535, found " + port);
    }
  }
}
