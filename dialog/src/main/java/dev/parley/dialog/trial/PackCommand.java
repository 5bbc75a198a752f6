package dev.parley.dialog.trial;

import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackProblem;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.pack.reading.PackReading;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.PackInspection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// `./parley pack new DIR`, `check DIR`, `explain DIR`, `test DIR`: what a support lead does with
/// an agent pack. `prompts` is the gateway's, which knows recordings.
///
/// Exit codes: 0 all is well, 1 a test conversation failed, 2 the pack has errors or the command is
/// not known.
public final class PackCommand {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int WRONG = 2;
  private static final String STANDARD_OUTPUT = "-";
  private static final String USAGE =
      """
      ./parley pack new DIR       a small pack that works, to begin with
      ./parley pack check DIR     every error in an agent pack, with its place and its fix
      ./parley pack explain DIR   what the agent does, says, knows and may do
      ./parley pack test DIR      the pack's test conversations, understood as in a call
      ./parley pack import FILE… --into DIR
                                  passages from Markdown, HTML and PDF, a file each, for a person to approve
      ./parley pack import-tools SPEC --into DIR, or --mcp URL in place of SPEC
                                  tools from an OpenAPI 3 document, a file or an http address
      ./parley pack gaps          what callers asked that no passage answers, most asked first (--data DIR)
      ./parley pack prompts DIR   what can be recorded, and what is (--missing, --json)
      ./parley pack schema DIR    the shapes of a pack's files as JSON Schema, for editors that complete and check

      --json FILE   check, test: also a report as JSON; - in place of a file is standard output alone
      --valid-until DAY, --audience WHO, --replace
                    import: where a document doesn't say; write over what is there
      --exact       test: only what the pack gives as examples is understood, to try its flows alone""";

  private final PrintStream out;
  private final PrintStream err;
  private final LocalDate today;
  private final Path cache;
  private final Path data;

  /// What was asked for.
  ///
  /// @param json where the report goes; `-` is standard output
  private record Options(String command, Path folder, Optional<String> json, boolean exact) {}

  /// @param cache where understanding keeps what it made; may be lost at any time
  /// @param data a server's data folder, where none is named
  PackCommand(PrintStream out, PrintStream err, LocalDate today, Path cache, Path data) {
    this.out = out;
    this.err = err;
    this.today = today;
    this.cache = cache;
    this.data = data;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Path home = Path.of(System.getProperty("parley.home", ".parley"));
    Path cache = home.resolve("cache").resolve("understanding");
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    System.exit(new PackCommand(out, err, today, cache, home.resolve("data")).run(args));
  }

  int run(String... args) {
    if (args.length == 0 || List.of(args).contains("--help") || List.of(args).contains("-h")) {
      out.println(USAGE);
      return args.length == 0 ? WRONG : OK;
    }
    if (args[0].equals("import-tools")) {
      return new ImportToolsCommand(out, err, System.getenv()).run(args);
    }
    if (args[0].equals("import") || args[0].equals("gaps")) {
      return new KnowledgeArguments(out, err, cache, data).run(args);
    }
    Optional<Options> asked = options(args);
    if (asked.isEmpty()) {
      err.println(USAGE);
      return WRONG;
    }
    Options options = asked.get();
    return switch (options.command()) {
      case "new" -> create(options.folder());
      case "check" -> check(options);
      case "explain" -> explain(options);
      case "test" -> test(options);
      case "schema" -> schemas(options.folder());
      default -> {
        err.println("there is no pack command '" + options.command() + "'\n" + USAGE);
        yield WRONG;
      }
    };
  }

  private static Optional<Options> options(String... args) {
    Optional<String> json = Optional.empty();
    boolean exact = false;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--json") && i + 1 < args.length) {
        i++;
        json = Optional.of(args[i]);
      } else if (args[i].equals("--exact")) {
        exact = true;
      } else if (args[i].startsWith("-")) {
        return Optional.empty();
      } else {
        names.add(args[i]);
      }
    }
    return names.size() == 2
        ? Optional.of(new Options(names.get(0), Path.of(names.get(1)), json, exact))
        : Optional.empty();
  }

  private int create(Path folder) {
    try {
      NewPack.write(folder, today);
    } catch (FileAlreadyExistsException there) {
      err.println(folder + " is there already and has files in it: name a new folder");
      return WRONG;
    } catch (IOException unwritable) {
      err.println(folder + " can't be written: " + unwritable.getMessage());
      return WRONG;
    }
    out.println(folder + ": a pack that works. Change agent.yaml first, then check and test:");
    out.println("  ./parley pack check " + folder);
    out.println("  ./parley pack test " + folder);
    out.println("  ./parley ask --trial --pack " + folder);
    return OK;
  }

  private int schemas(Path folder) {
    try {
      List<Path> written = PackSchemas.write(folder);
      written.forEach(file -> out.println(file));
    } catch (IOException unwritable) {
      err.println(folder + " can't be written: " + unwritable.getMessage());
      return WRONG;
    }
    out.println("At the top of a file, with the way to its schema, for editors that know it:");
    out.println("  # yaml-language-server: $schema=" + folder.getFileName() + "/flow.schema.json");
    return OK;
  }

  private int check(Options options) {
    Path folder = options.folder();
    PackReading reading = new PackReader(folder, today).read();
    List<PackProblem> problems = new ArrayList<>(reading.problems());
    reading
        .pack()
        .ifPresent(
            pack -> {
              problems.addAll(inspected(folder));
              problems.addAll(KnowledgeWarnings.of(reading, pack, cache));
            });
    if (!report(options, PackReport.ofCheck(reading.pack(), problems))) {
      return WRONG;
    }
    for (PackProblem problem : problems) {
      err.println(
          folder.resolve(problem.file())
              + problem.toString().substring(problem.file().length())
              + (problem.severity() == PackProblem.Severity.WARNING ? " (a warning)" : ""));
    }
    long wrong = problems.stream().filter(PackProblem::isError).count();
    if (wrong > 0) {
      err.println(wrong + " to mend");
      return WRONG;
    }
    AgentPack pack = reading.packOrThrow();
    if (options.json().equals(Optional.of(STANDARD_OUTPUT))) {
      return OK;
    }
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

  private int explain(Options options) {
    AgentPack pack;
    try {
      pack = PackReader.load(options.folder(), today);
    } catch (PackException wrong) {
      return check(options);
    }
    out.println(pack.agent().brand() + ", " + pack.agent().language().toLanguageTag());
    out.println("\nIt can");
    for (Flow flow : pack.flows().values()) {
      int percent = flow.rollout().percent();
      out.println(
          "  "
              + flow.does()
              + ", for example: \""
              + flow.examples().getFirst()
              + "\""
              + (percent < 100 ? " (for " + percent + " % of callers)" : ""));
    }
    out.println("\nIt answers from approved passages about");
    pack.knowledge()
        .values()
        .forEach(k -> out.println("  " + k.title() + " (until " + k.approval().until() + ")"));
    out.println("\nIt uses");
    for (Tool tool : pack.businessTools()) {
      out.printf(
          "  %s: %s, %s, level %d, within %d ms%n",
          tool.id(),
          tool.way().words(),
          tool.access() == Tool.Access.READ ? "reads" : "writes",
          tool.identity(),
          tool.deadline().toMillis());
    }
    if (!pack.messages().isEmpty()) {
      out.println("\nIt writes to customers");
      for (Message message : pack.messages().values()) {
        out.printf(
            "  %s: %s, by %s, level %d%n",
            message.id(),
            message.describes(),
            String.join(" or ", message.channels().stream().map(Channel::key).toList()),
            message.identity());
      }
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

  private int test(Options options) {
    try {
      AgentPack pack = PackReader.load(options.folder(), today);
      if (options.exact()) {
        return test(options, pack, new KeywordInterpreter(pack), new KeywordKnowledge(pack));
      }
      try (EmbeddedUnderstanding understanding = EmbeddedUnderstanding.start(pack, cache)) {
        return test(options, pack, understanding.interpreter(), understanding.knowledge());
      }
    } catch (PackException wrong) {
      err.println(wrong.getMessage());
      return WRONG;
    }
  }

  private int test(
      Options options, AgentPack pack, Interpreter interpreter, KnowledgeIndex knowledge) {
    boolean quiet = options.json().equals(Optional.of(STANDARD_OUTPUT));
    List<PackReport.Tried> tried = new ArrayList<>();
    for (Script script : Script.of(pack, options.folder())) {
      Script.Outcome outcome = script.run(interpreter, knowledge);
      Conversation conversation = outcome.conversation();
      PackReport.Tried result =
          new PackReport.Tried(
              script.name(),
              script.about(),
              outcome.failures(),
              conversation.disposition(),
              conversation.turns());
      tried.add(result);
      if (!quiet) {
        show(result, conversation);
      }
    }
    int failed = (int) tried.stream().filter(each -> !each.passed()).count();
    LastRun last =
        new LastRun(cache.resolveSibling("trials"), options.folder(), interpreter.name());
    if (!quiet) {
      out.println(tried.size() + " conversations, " + failed + " failed");
      last.compared(pack.hash(), tried).forEach(out::println);
    }
    last.keep(pack, tried);
    if (!report(options, PackReport.ofTest(pack, interpreter.name(), tried))) {
      return WRONG;
    }
    return failed == 0 ? OK : FAILED;
  }

  private void show(PackReport.Tried result, Conversation conversation) {
    out.println((result.passed() ? "ok     " : "FAILED ") + result.name() + "  " + result.about());
    if (!result.passed()) {
      result.failures().forEach(failure -> out.println("       " + failure));
      out.println(conversation.transcript().indent(9));
    }
  }

  /// Whether the report is where it was wanted.
  private boolean report(Options options, String json) {
    if (options.json().isEmpty()) {
      return true;
    }
    String target = options.json().get();
    if (target.equals(STANDARD_OUTPUT)) {
      out.println(json);
      return true;
    }
    try {
      Files.writeString(Path.of(target), json + "\n");
      return true;
    } catch (IOException unwritable) {
      err.println("--json: " + target + " can't be written: " + unwritable.getMessage());
      return false;
    }
  }
}
