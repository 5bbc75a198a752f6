package dev.parley.gateway.rehearsal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

  private static final double NANOS_PER_SECOND = 1e9;

  @Parameters(arity = "0..1", description = "which rehearsal; without one they are listed")
  private Optional<String> name = Optional.empty();

  @Option(names = "--seed", defaultValue = "0", description = "of everything that is drawn")
  private long seed;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "folder of the agent pack (the demo agent's)")
  private Optional<Path> pack = Optional.empty();

  @Spec private CommandSpec spec;

  private RehearseCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new RehearseCommand());
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
    long began = System.nanoTime();
    CallLog log = CallSimulation.run(rehearsal, seed, folder());
    long tookNanos = System.nanoTime() - began;
    System.out.print(log.timeline().text());
    System.err.printf(
        Locale.ROOT,
        "%.1f s of a call in %.2f s%n",
        log.lastNanos() / NANOS_PER_SECOND,
        tookNanos / NANOS_PER_SECOND);
  }

  private Path folder() {
    Path folder =
        pack.orElseGet(
            () -> Path.of(System.getProperty("parley.root", "."), "agents", "harbor-pine"));
    for (String needed : List.of("agent.yaml", "tests/shop.yaml")) {
      if (!Files.isRegularFile(folder.resolve(needed))) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            "--pack: expected an agent pack with tests, found no " + folder.resolve(needed));
      }
    }
    return folder;
  }
}
