package dev.parley.gateway.rehearsal;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley rehearse NAME --seed N`: runs a whole call on virtual time and prints its timeline.
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = "Runs a whole call on virtual time and prints what happened.")
public final class RehearseCommand implements Runnable {

  @Parameters(arity = "0..1", description = "which rehearsal; without one they are listed")
  private Optional<String> name = Optional.empty();

  @Option(names = "--seed", defaultValue = "0", description = "of everything that is drawn")
  private long seed;

  @Option(
      names = "--pack",
      defaultValue = "agents/harbor-pine",
      description = "folder of the agent pack")
  private Path pack = Path.of("agents", "harbor-pine");

  @Spec private CommandSpec spec;

  private RehearseCommand() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RehearseCommand()).execute(arguments));
  }

  @Override
  public void run() {
    if (name.isEmpty()) {
      Rehearsals.all().forEach(rehearsal -> System.out.println(rehearsal.name()));
      return;
    }
    Rehearsal rehearsal =
        Rehearsals.named(name.get())
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        spec.commandLine(),
                        "expected one of those that `parley rehearse` lists, found " + name.get()));
    System.out.print(CallSimulation.run(rehearsal, seed, pack).timeline().text());
  }
}
