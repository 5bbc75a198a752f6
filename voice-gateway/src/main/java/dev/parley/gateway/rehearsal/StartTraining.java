package dev.parley.gateway.rehearsal;

import dev.parley.gateway.server.ParleyServer;
import dev.parley.gateway.server.ServerConfig;
import dev.parley.gateway.server.ServerSettings;
import dev.parley.simulator.caller.CallCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts a server of its own on free ports, has the test phone call it once, and ends: what the
/// JVM learns and loads on the way is what its AOT cache (JEP 514) gives later starts. The launcher
/// runs it after a build. Nothing of it stays but the caches of models and prompts.
public final class StartTraining {

  /// Short, because somebody waits for it: speaks over the greeting, hears the answer begin.
  private static final String SCRIPT =
      """
      over 500ms say Where is my order?
      then 2500ms hang up
      """;

  private StartTraining() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(System.getProperty("parley.root", "."));
    Path data = Files.createTempDirectory("parley-training-");
    Path script = Files.writeString(data.resolve("training.script"), SCRIPT);
    try (ParleyServer server = ParleyServer.start(config(root, data), _ -> {})) {
      CallCommand.commandLine()
          .setOut(new PrintWriter(Writer.nullWriter()))
          .execute(
              server.sipAddress(), "--api", server.httpAddress(), "--script", script.toString());
    }
    delete(data);
    System.exit(0);
  }

  private static ServerConfig config(Path root, Path data) throws IOException {
    return new ServerSettings()
        .option("sip-port", Optional.of(0))
        .option("http-port", Optional.of(0))
        .option("demo-shop-port", Optional.of(freePort()))
        .option("data", Optional.of(data))
        .build(root);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
