package dev.parley.dialog.trial;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.pack.reading.PackReading;
import dev.parley.dialog.spi.PackInspection;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// `./parley pack check DIR`, `explain DIR`, `test DIR`: what a support lead does with an agent
/// pack. `prompts` is the gateway's, which knows recordings.
///
/// Exit codes: 0 all is well, 1 a test conversation failed, 2 the pack has errors or the command is
/// not known.
public final class PackCommand {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int WRONG = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final LocalDate today;

  PackCommand(PrintStream out, PrintStream err, LocalDate today) {
    this.out = out;
    this.err = err;
    this.today = today;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new PackCommand(out, err, LocalDate.now(ZoneId.systemDefault())).run(args));
  }

  int run(String... args) {
    if (args.length != 2) {
      return usage();
    }
    Path folder = Path.of(args[1]);
    return switch (args[0]) {
      case "check" -> check(folder);
      case "explain" -> explain(folder);
      case "test" -> test(folder);
      default -> usage();
    };
  }

  private int usage() {
    err.println(
        """
        ./parley pack check DIR     every error in an agent pack, with its place and its fix
        ./parley pack explain DIR   what the agent does, says, knows and may do
        ./parley pack test DIR      the pack's test conversations
        ./parley pack prompts DIR   what can be recorded, and what is (--missing, --json)""");
    return WRONG;
  }

  private int check(Path folder) {
    PackReading reading = new PackReader(folder, today).read();
    List<PackProblem> problems = new ArrayList<>(reading.problems());
    if (reading.pack().isPresent()) {
      problems.addAll(inspected(folder));
    }
    for (PackProblem problem : problems) {
      err.println(
          folder.resolve(problem.file()) + problem.toString().substring(problem.file().length()));
    }
    if (!problems.isEmpty()) {
      err.println(problems.size() + " to mend");
      return WRONG;
    }
    AgentPack pack = reading.packOrThrow();
    out.printf(
        "%s: %d flows, %d passages, %d replies, %d tools, all in order (%s)%n",
        pack.agent().brand(),
        pack.flows().size(),
        pack.knowledge().size(),
        pack.replies().size(),
        pack.tools().size(),
        pack.hash().substring(0, 12));
    return OK;
  }

  private static List<PackProblem> inspected(Path folder) {
    return ServiceLoader.load(PackInspection.class, PackCommand.class.getClassLoader()).stream()
        .flatMap(inspection -> inspection.get().inspect(folder).stream())
        .map(
            found ->
                new PackProblem(
                    PackProblem.Severity.ERROR, found.file(), 1, 1, found.message(), found.fix()))
        .toList();
  }

  private int explain(Path folder) {
    AgentPack pack;
    try {
      pack = PackReader.load(folder, today);
    } catch (PackException wrong) {
      return check(folder);
    }
    out.println(pack.agent().brand() + ", " + pack.agent().language().toLanguageTag());
    out.println("\nIt can");
    for (Flow flow : pack.flows().values()) {
      out.println("  " + flow.does() + ", for example: \"" + flow.examples().getFirst() + "\"");
    }
    out.println("\nIt answers from approved passages about");
    pack.knowledge()
        .values()
        .forEach(k -> out.println("  " + k.title() + " (until " + k.validUntil() + ")"));
    out.println("\nIt uses");
    for (Tool tool : pack.tools().values()) {
      out.printf(
          "  %s: %s %s, %s, level %d, within %d ms%n",
          tool.id(),
          tool.method(),
          tool.path(),
          tool.access() == Tool.Access.READ ? "reads" : "writes",
          tool.identity(),
          tool.deadline().toMillis());
    }
    var who = pack.policy().identification();
    out.println(
        "\nIt tells of a record only to somebody of whom two agree: caller id, "
            + pack.slot(who.key()).name()
            + ", "
            + pack.slot(who.other()).name());
    out.println("\nA person takes over at once for");
    pack.policy()
        .must()
        .forEach(t -> out.println("  " + t.id() + ": " + String.join(", ", t.phrases())));
    return OK;
  }

  private int test(Path folder) {
    try {
      AgentPack pack = PackReader.load(folder, today);
      List<Script> scripts = Script.of(pack, folder);
      int failed = 0;
      for (Script script : scripts) {
        Script.Outcome outcome =
            script.run(new KeywordInterpreter(pack), new KeywordKnowledge(pack));
        boolean well = outcome.failures().isEmpty();
        out.println((well ? "ok     " : "FAILED ") + script.name() + "  " + script.about());
        if (!well) {
          failed++;
          outcome.failures().forEach(failure -> out.println("       " + failure));
          out.println(outcome.conversation().transcript().indent(9));
        }
      }
      out.println(scripts.size() + " conversations, " + failed + " failed");
      return failed == 0 ? OK : FAILED;
    } catch (PackException wrong) {
      err.println(wrong.getMessage());
      return WRONG;
    }
  }
}
