package dev.parley.simulator.shop;

import dev.parley.simulator.business.BusinessProcess;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the demo shop until it is stopped.
@Command(
    name = "shop",
    description = "Runs the demo shop alone, Harbor & Pine Outfitters, until it is stopped.",
    mixinStandardHelpOptions = true)
public final class DemoShop implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8090",
      description = "TCP port on loopback; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      defaultValue = "${sys:parley.home:-.parley}/shop",
      description = "Folder of its database (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Mixin private BusinessProcess process;

  private DemoShop() {
    this.data = Path.of(".parley/shop");
    this.process = new BusinessProcess();
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new DemoShop()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    return process.run(Shop.business(new SecureRandom()), port, data);
  }
}
