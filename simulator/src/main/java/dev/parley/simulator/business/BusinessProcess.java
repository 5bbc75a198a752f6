package dev.parley.simulator.business;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Runs a business until it is stopped. Listens on loopback alone: its data are made up, and its
/// fault switch is for anyone who can reach it.
public final class BusinessProcess {

  private static final int COULD_NOT_START = 1;

  @Option(
      names = "--access-log",
      description = "File that gets one line per request (default: access.log in the data folder).")
  private @Nullable Path accessLog;

  @Option(
      names = "--zone",
      description = "Time zone in which the business's today is reckoned (default: the machine's).")
  private @Nullable ZoneId zone;

  @Option(
      names = "--stop-with",
      paramLabel = "PID",
      description =
          "Stops when this process ends, so that a killed server leaves no business behind.")
  private @Nullable Long stopWith;

  public BusinessProcess() {}

  /// The exit code, when it couldn't start; otherwise it runs until the process is stopped.
  ///
  /// @param port on loopback; 0 picks a free one
  public int run(Business business, int port, Path data) throws InterruptedException {
    String name = "demo " + business.word();
    Path log = accessLog == null ? data.resolve("access.log") : accessLog;
    Clock clock = Clock.system(zone == null ? ZoneId.systemDefault() : zone);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    BusinessServer server;
    try {
      server = BusinessServer.start(business, address, data, log, clock);
    } catch (BindException e) {
      System.err.println(
          name
              + ": port "
              + port
              + " is already in use. Stop the program that has it, or choose another with --port.");
      return COULD_NOT_START;
    } catch (IOException | BusinessException e) {
      System.err.println(name + ": cannot start: " + e.getMessage());
      return COULD_NOT_START;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "business-stop"));
    Optional.ofNullable(stopWith).ifPresent(BusinessProcess::endWith);
    System.out.println(name + ": " + server.address() + ", access log " + log);
    stopped.await();
    return 0;
  }

  private static void endWith(long pid) {
    ProcessHandle.of(pid)
        .ifPresentOrElse(
            process -> process.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
  }
}
