package dev.parley.simulator.demo;

import dev.parley.simulator.clinic.DemoClinic;
import dev.parley.simulator.shop.DemoShop;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command's parts; without one of them it says how it is used.
@Command(
    name = "demo",
    description =
        "The demo businesses: the shop Harbor & Pine Outfitters, the clinic Bright Cove Dental.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {OrdersCommand.class, MessagesCommand.class, DemoShop.class, DemoClinic.class})
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private DemoCommand() {
    this.spec = CommandSpec.create();
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DemoCommand());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
