package dev.parley.gateway.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The demo shop, started beside the server as a process of its own and stopped with it.
public final class DemoShopProcess implements AutoCloseable {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final int CONNECT_MS = 300;
  private static final int ANSWER_MS = 2_000;
  private static final int ANSWER_BYTES_MAX = 2_000;
  private static final String HEALTH =
      "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  private static final String NAME = "\"name\":\"parley-demo-shop\"";

  private final Process process;
  private final Path log;

  private DemoShopProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts it where it is asked for.
  static Optional<DemoShopProcess> start(ServerConfig config) {
    return config.demoShop() ? start(config.demoShopPort(), config.data()) : Optional.empty();
  }

  /// Starts it, or leaves it alone when it is there already.
  ///
  /// @throws StartException when another program has its port
  public static Optional<DemoShopProcess> start(int port, Path data) {
    if (answers(port)) {
      return Optional.empty();
    }
    if (listens(port)) {
      throw new StartException(
          "Port "
              + port
              + " is taken by a program that isn't the demo shop: stop it, choose another port with"
              + " --demo-shop-port, or go without with --no-demo-shop");
    }
    Path log = data.resolve("demo-shop.log");
    try {
      Files.createDirectories(data);
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Process process =
          new ProcessBuilder(
                  List.of(
                      java,
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-Xmx96m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      "dev.parley.simulator.shop.DemoShop",
                      "--port",
                      Integer.toString(port),
                      "--data",
                      data.resolve("demo-shop").toString(),
                      "--access-log",
                      data.resolve("demo-shop-access.log").toString(),
                      "--stop-with",
                      Long.toString(ProcessHandle.current().pid())))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return Optional.of(new DemoShopProcess(process, log));
    } catch (IOException e) {
      throw new StartException("The demo shop can't be started: " + e.getMessage(), e);
    }
  }

  /// Waits until it answers.
  ///
  /// @throws StartException when it ended or did not come up in time
  public void awaitReady(int port, Duration within) {
    long until = System.nanoTime() + within.toNanos();
    while (!listens(port) || !answers(port)) {
      if (!process.isAlive()) {
        throw new StartException("The demo shop ended at once; its log is " + log);
      }
      if (System.nanoTime() > until) {
        throw new StartException("The demo shop did not come up; its log is " + log);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Whether what listens there says that it is the shop.
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
      socket.setSoTimeout(ANSWER_MS);
      socket.getOutputStream().write(HEALTH.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(ANSWER_BYTES_MAX);
      return new String(answer, StandardCharsets.US_ASCII).contains(NAME);
    } catch (IOException e) {
      return false;
    }
  }

  /// Whether it is there now, in words.
  ///
  /// @param started empty where something listened before
  static String state(Optional<DemoShopProcess> started, int port) {
    if (answers(port)) {
      return "there";
    }
    return started.map(shop -> "gone; its log is " + shop.log).orElse("gone");
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
