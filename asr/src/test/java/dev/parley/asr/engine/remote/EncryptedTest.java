package dev.parley.asr.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.spi.RemoteWorkers;
import dev.parley.asr.spi.RemoteWorkers.Address;
import dev.parley.asr.worker.ServedEngine;
import dev.parley.asr.worker.WorkerEndpoint;
import dev.parley.asr.worker.WorkerEndpoint.Tls;
import dev.parley.asr.worker.WorkerServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection to a worker with a certificate.
class EncryptedTest {

  private static final String PASSWORD = "only for this test";

  @TempDir Path folder;

  private Tls made(String name) throws Exception {
    var store = folder.resolve(name + ".p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "worker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=worker",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var told = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, made.waitFor(), told);
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new Tls(
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate("worker").getEncoded()),
        pem(
            name + ".key",
            "PRIVATE KEY",
            keys.getKey("worker", PASSWORD.toCharArray()).getEncoded()));
  }

  private Path pem(String file, String kind, byte[] content) throws Exception {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind));
  }

  private static String stateOf(WorkerServer server, Optional<Path> certificates, String until)
      throws Exception {
    var workers =
        new RemoteWorkers(
            List.of(new Address("127.0.0.1", server.port())),
            certificates,
            Optional.empty(),
            false);
    var timings =
        new RelayTimings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
    try (var recognizer = new RemoteRecognizer(workers, new ToyEngine(), 20, timings)) {
      for (int i = 0; i < 3_000 && !recognizer.state().contains(until); i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      return recognizer.state();
    }
  }

  @Test
  void a_worker_is_believed_by_its_certificate_alone() throws Exception {
    var worker = made("worker");
    var other = made("other");
    var endpoint =
        new WorkerEndpoint(
            InetAddress.getLoopbackAddress(), 0, Optional.of(worker), Optional.empty(), false);
    try (var server = WorkerServer.start(new ServedEngine(new ToyEngine(), 1), endpoint)) {
      var known = stateOf(server, Optional.of(worker.certificates()), " hears");
      assertTrue(known.contains(" hears"), known);
      var unknown = stateOf(server, Optional.of(other.certificates()), "does not hear");
      assertTrue(unknown.contains("does not hear"), unknown);
      var plain = stateOf(server, Optional.empty(), "does not hear");
      assertTrue(plain.contains("does not hear"), plain);
    }
  }
}
