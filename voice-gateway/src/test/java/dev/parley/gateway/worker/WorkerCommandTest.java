package dev.parley.gateway.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {

  @TempDir private Path folder;

  /// What was said on the way to exit code 2.
  private static String refused(String... arguments) {
    var told = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      assertEquals(2, WorkerCommand.commandLine().execute(arguments));
    } finally {
      System.setErr(before);
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  private static void assertTold(String expected, String told) {
    assertTrue(told.contains(expected), told);
  }

  @Test
  void beyond_loopback_a_token_and_encryption_are_asked_for_at_once() throws Exception {
    var told = refused("--listen", "0.0.0.0", "--streams-max", "0");
    assertTold("--token-file is required", told);
    assertTold("--certificate and --key are required", told);
    assertTold("--streams-max: expected at least 1, found 0", told);
    var brief = Files.writeString(folder.resolve("token"), "brief\n");
    assertTold(
        "--token-file: expected at least 16 characters",
        refused("--listen", "0.0.0.0", "--plaintext-anywhere", "--token-file", brief.toString()));
    assertTold(
        "expected both or none", refused("--certificate", folder.resolve("a.pem").toString()));
  }

  @Test
  void a_port_in_use_is_told_with_what_to_do() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var told = refused("--port", port);
      assertTold("can't listen on 127.0.0.1:" + port, told);
      assertTold("choose another with --port", told);
    }
  }

  @Test
  void an_engine_that_there_is_not_is_told_with_those_there_are() {
    assertTold("expected one of", refused("--engine", "Dictaphone"));
    assertTold("no recognition workers are configured", refused("--engine", "Remote"));
  }

  @Test
  void help_says_what_it_does() {
    var told = new StringWriter();
    assertEquals(0, WorkerCommand.commandLine().setOut(new PrintWriter(told)).execute("--help"));
    assertTold("Recognizes for servers that name this worker", told.toString());
  }
}
