package dev.parley.simulator.clinic;

import dev.parley.simulator.business.BusinessProcess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the demo clinic until it is stopped.
@Command(
    name = "clinic",
    description = "Runs the demo clinic, Bright Cove Dental, until it is stopped.",
    mixinStandardHelpOptions = true)
public final class DemoClinic implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8091",
      description = "TCP port on loopback; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      defaultValue = "${sys:parley.home:-.parley}/clinic",
      description = "Folder of its database (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Mixin private BusinessProcess process;

  private DemoClinic() {
    this.data = Path.of(".parley/clinic");
    this.process = new BusinessProcess();
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new DemoClinic()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    return process.run(Clinic.business(), port, data);
  }
}
