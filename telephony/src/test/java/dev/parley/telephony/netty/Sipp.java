package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs Debian's `sipp` (package sip-tester) as the other side of calls.
record Sipp(Path folder) {

  private static final Path PROGRAM = Path.of("/usr/bin/sipp");

  /// What a run came to.
  ///
  /// @param retransmitted messages that sipp sent again because no answer came in time
  record Outcome(int exitCode, int successful, int failed, int retransmitted, String log) {}

  /// In CI a missing sipp is a failure, elsewhere a skipped test.
  static void assumeInstalled() {
    boolean there = Files.isExecutable(PROGRAM);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("sipp is missing: install sip-tester");
    }
    assumeTrue(there, "sipp is missing: install sip-tester");
  }

  /// Runs `arguments` to their end, within `seconds`.
  Outcome run(int seconds, List<String> arguments) throws IOException, InterruptedException {
    return start(freePort(), seconds, arguments).end();
  }

  /// A run under way.
  record Running(Sipp sipp, Process process, int seconds) {

    Outcome end() throws IOException, InterruptedException {
      if (!process.waitFor(seconds + 10L, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("sipp did not end within " + seconds + " s");
      }
      return sipp.outcome(process.exitValue());
    }
  }

  /// Starts `arguments` at `port`, for `seconds` at most.
  Running start(int port, int seconds, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(arguments);
    command.addAll(
        List.of(
            "-i",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-nostdin",
            "-trace_err",
            "-trace_stat",
            "-fd",
            "1",
            "-stf",
            folder.resolve("stat.csv").toString(),
            "-error_file",
            folder.resolve("errors.log").toString(),
            "-timeout",
            seconds + "s"));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("screen.log").toFile())
            .start();
    return new Running(this, process, seconds);
  }

  /// A scenario among the test resources, as a file.
  Path scenario(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Sipp.class.getResourceAsStream(name)) {
      Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
    }
    return file;
  }

  private Outcome outcome(int exitCode) throws IOException {
    String[] lines = Files.readString(folder.resolve("stat.csv")).split("\n");
    List<String> names = List.of(lines[0].split(";"));
    List<String> last = List.of(lines[lines.length - 1].split(";"));
    Path errors = folder.resolve("errors.log");
    String log = Files.exists(errors) ? Files.readString(errors) : "";
    return new Outcome(
        exitCode,
        Integer.parseInt(last.get(names.indexOf("SuccessfulCall(C)"))),
        Integer.parseInt(last.get(names.indexOf("FailedCall(C)"))),
        Integer.parseInt(last.get(names.indexOf("Retransmissions(C)"))),
        log.isEmpty()
            ? tail(folder.resolve("screen.log"))
            : log.substring(0, Math.min(log.length(), 4000)));
  }

  private static String tail(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
