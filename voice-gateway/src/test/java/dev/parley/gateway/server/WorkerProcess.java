package dev.parley.gateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// `./parley worker` in a process of its own.
final class WorkerProcess implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile("worker +[\\d.]+:(\\d+) ");

  private final Process process;
  private final Path log;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static WorkerProcess start(Path log, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=10",
                "-Dparley.home=" + System.getProperty("parley.home"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.parley.gateway.worker.WorkerCommand"));
    command.addAll(List.of(arguments));
    return new WorkerProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /// Waits until it serves; returns where.
  int port() throws Exception {
    for (int tries = 0; tries < 600 && process.isAlive(); tries++) {
      var matcher = LISTENS.matcher(told());
      if (told().contains("ready after") && matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the worker did not come up: " + told());
  }

  /// The exit code, once it has ended.
  int ended() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the worker did not end");
    }
    return process.exitValue();
  }

  String told() throws IOException {
    return Files.readString(log);
  }

  /// As Ctrl-C does.
  void stop() {
    process.destroy();
  }

  /// As `kill -9` does.
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
