package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.simulator.model.ModelStandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DoctorCommandTest {

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  private int doctor(String... arguments) {
    return DoctorCommand.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private String settings(String yaml) throws Exception {
    return Files.writeString(folder.resolve("parley.yaml"), yaml).toString();
  }

  @Test
  void a_busy_port_is_busy_and_nothing_is_missing() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertEquals(
          0,
          doctor("--config", settings("sip-port: " + port + "\ndemo-shop: no\nhttp-port: 0\n")),
          err.toString());
      assertTrue(err.toString().contains("  busy     SIP (UDP) port " + port), err.toString());
      assertTrue(err.toString().contains("  ok       SIP (TCP) port " + port), err.toString());
    }
  }

  @Test
  void what_is_needed_and_missing_fails() throws Exception {
    assertEquals(1, doctor("--config", settings("pack: /nowhere\ndemo-shop: no\n")));
    assertTrue(err.toString().contains("  missing  agent pack: "), err.toString());
  }

  @Test
  void wrong_settings_fail() throws Exception {
    assertEquals(1, doctor("--config", settings("calls-max: -1\ndemo-shop: no\n")));
    assertTrue(err.toString().contains("  wrong    calls-max: "), err.toString());
  }

  @Test
  void a_model_that_is_not_there_is_absent_and_not_missed() throws Exception {
    String there = "model: {kind: ollama, url: '%s', name: small}\ndemo-shop: no\nhttp-port: 0\n";
    assertEquals(
        0, doctor("--config", settings(there.formatted("http://127.0.0.1:9"))), err.toString());
    assertTrue(
        err.toString().contains("  absent   language model: http://127.0.0.1:9 does not answer"),
        err.toString());
    try (ModelStandIn server = ModelStandIn.open("small")) {
      assertEquals(0, doctor("--config", settings(there.formatted(server.ollama()))));
      assertTrue(err.toString().contains("  ok       language model: small at "), err.toString());
    }
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    assertEquals(2, doctor("--bogus"));
  }
}
