package dev.parley.simulator.shop;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the demo shop until it is stopped. Listens on loopback alone: its data are made up, and its
/// fault switch is for anyone who can reach it.
@Command(
    name = "demo-shop",
    description = "Harbor & Pine Outfitters: the demo shop's HTTP service.",
    mixinStandardHelpOptions = true)
public final class DemoShop implements Callable<Integer> {

  private static final int COULD_NOT_START = 1;

  @Option(
      names = "--port",
      defaultValue = "8090",
      description = "TCP port on loopback; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      defaultValue = ".parley/shop",
      description = "Folder of its database (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--access-log",
      description = "File that gets one line per request (default: access.log in the data folder).")
  private @Nullable Path accessLog;

  @Option(
      names = "--zone",
      description = "Time zone in which the shop's today is reckoned (default: the machine's).")
  private @Nullable ZoneId zone;

  @Option(
      names = "--stop-with",
      paramLabel = "PID",
      description = "Stops when this process ends, so that a killed server leaves no shop behind.")
  private @Nullable Long stopWith;

  private DemoShop() {
    this.data = Path.of(".parley/shop");
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new DemoShop()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    ZoneId shopZone = zone == null ? ZoneId.systemDefault() : zone;
    Path log = accessLog == null ? data.resolve("access.log") : accessLog;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ShopServer server;
    try {
      server = ShopServer.start(address, data, log, Clock.system(shopZone));
    } catch (BindException e) {
      System.err.println(
          "demo shop: port "
              + port
              + " is already in use. Stop the program that has it, or choose another with --port.");
      return COULD_NOT_START;
    } catch (IOException | ShopException e) {
      System.err.println("demo shop: cannot start: " + e.getMessage());
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
                "shop-stop"));
    Optional.ofNullable(stopWith).ifPresent(DemoShop::endWith);
    System.out.println("demo shop: " + server.address() + ", access log " + log);
    stopped.await();
    return 0;
  }

  private static void endWith(long pid) {
    ProcessHandle.of(pid)
        .ifPresentOrElse(
            process -> process.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
  }
}
