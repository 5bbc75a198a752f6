package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Debian's Kamailio in front of us: registrar of `voip.example` with digest (password `secret`),
/// proxy with Record-Route, and dispatcher; with a certificate over TLS too. All it knows is in the
/// memory of its own processes.
final class Kamailio implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/kamailio");
  private static final Path TLS_MODULE = Path.of("kamailio", "modules", "tls.so");
  private static final int START_TRIES_MAX = 100;
  private static final int STOP_SECONDS = 5;

  private final Process process;
  private final Path log;
  private final int port;

  private Kamailio(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// In CI a missing Kamailio is a failure, elsewhere a skipped test.
  static void assumeInstalled() throws IOException {
    boolean there = Files.isExecutable(PROGRAM) && hasTls();
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("Kamailio is missing: install kamailio and kamailio-tls-modules");
    }
    assumeTrue(there, "Kamailio is missing: install kamailio and kamailio-tls-modules");
  }

  private static boolean hasTls() throws IOException {
    try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"))) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(TLS_MODULE))) {
          return true;
        }
      }
    }
    return false;
  }

  /// @param phone where calls of our account go
  /// @param farm servers that calls to `farm` go to, the first that answers
  /// @param tlsPort 0 without TLS; else `certificate.pem` and `key.pem` are in the folder
  static Kamailio start(Path folder, int phone, List<Integer> farm, int tlsPort)
      throws IOException, InterruptedException {
    int port = Sipp.freePort();
    StringBuilder servers = new StringBuilder();
    for (int i = 0; i < farm.size(); i++) {
      servers.append("1 sip:127.0.0.1:%d 0 %d\n".formatted(farm.get(i), farm.size() - i));
    }
    Files.writeString(folder.resolve("dispatcher.list"), servers);
    Files.writeString(
        folder.resolve("tls.cfg"),
        """
        [server:default]
        method = TLSv1.2+
        verify_certificate = no
        require_certificate = no
        certificate = %1$s/certificate.pem
        private_key = %1$s/key.pem
        [client:default]
        verify_certificate = no
        """
            .formatted(folder));
    Path config = folder.resolve("kamailio.cfg");
    try (InputStream in = Kamailio.class.getResourceAsStream("kamailio.cfg")) {
      Files.writeString(
          config,
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .replace("TLS_PORT", Integer.toString(tlsPort))
              .replace("#!WITH_TLS", tlsPort == 0 ? "##" : "#!define WITH_TLS")
              .replace("PHONE_PORT", Integer.toString(phone))
              .replace("PORT", Integer.toString(port))
              .replace("FOLDER", folder.toString()));
    }
    Path log = folder.resolve("kamailio.log");
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "-DD",
                "-E",
                "-m",
                "32",
                "-M",
                "4",
                "-Y",
                folder.toString(),
                "-f",
                config.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Kamailio kamailio = new Kamailio(process, log, port);
    kamailio.awaitAnswer();
    return kamailio;
  }

  /// Until it answers OPTIONS.
  private void awaitAnswer() throws IOException, InterruptedException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(100);
      String options =
          """
          OPTIONS sip:127.0.0.1:%1$d SIP/2.0
          Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bK-ready
          From: <sip:test@127.0.0.1>;tag=test
          To: <sip:127.0.0.1:%1$d>
          Call-ID: ready
          CSeq: 1 OPTIONS
          Max-Forwards: 70
          Content-Length: 0

          """
              .formatted(port, socket.getLocalPort())
              .replace("\n", "\r\n");
      byte[] bytes = options.getBytes(StandardCharsets.US_ASCII);
      InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      for (int tries = 0; tries < START_TRIES_MAX && process.isAlive(); tries++) {
        socket.send(new DatagramPacket(bytes, bytes.length, to));
        try {
          socket.receive(new DatagramPacket(new byte[2_000], 2_000));
          return;
        } catch (SocketTimeoutException notYet) {
          // Asked again.
        }
      }
    }
    process.destroyForcibly().waitFor();
    throw new AssertionError("Kamailio did not start: " + log());
  }

  int port() {
    return port;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
