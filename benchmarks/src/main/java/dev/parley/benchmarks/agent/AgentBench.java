package dev.parley.benchmarks.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.benchmarks.agent.AgentConversation.Judged;
import dev.parley.benchmarks.agent.caller.Callers;
import dev.parley.benchmarks.agent.caller.Fixtures;
import dev.parley.benchmarks.agent.caller.SealedAgent;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench agent`: whether made callers of every kind get what they want from the demo
/// agent, by the shop's own records.
@Command(
    name = "parley bench agent",
    description =
        "Made callers talk with the demo agent in writing or by telephone, each with a demo shop of"
            + " its own; judged by the shop's records and by what the agent said.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class AgentBench implements Callable<Integer> {

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "DEV",
      description = "${COMPLETION-CANDIDATES}; sealed prints figures and no words.")
  Part part = Part.DEV;

  @Option(
      names = "--cast",
      paramLabel = "NAME",
      description = "The dev part's callers in the words of this cast.")
  Optional<String> cast = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "4",
      description = "Callers of each goal (${DEFAULT-VALUE}).")
  int size;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--runs",
      paramLabel = "K",
      defaultValue = "1",
      description = "Calls of each caller, in other words each time (${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--speech",
      description =
          "By telephone: made voices through voice activity, recognizer and turn-taking, on virtual"
              + " time. A conversation takes three seconds of a processor.")
  boolean speech;

  @Option(
      names = "--noise",
      paramLabel = "DB",
      defaultValue = "0",
      description = "With --speech: how far speech is above noise; 0 for a clean line.")
  int noiseDb;

  @Option(names = "--goal", paramLabel = "NAME", split = ",", description = "Only these goals.")
  List<String> only = List.of();

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "0",
      description = "Print the first N conversations that went wrong (${DEFAULT-VALUE}).")
  int show;

  @Option(
      names = "--why",
      paramLabel = "WORDS",
      description = "What the sealed part is used for; with it, --show shows sealed words.")
  Optional<String> why = Optional.empty();

  @Option(
      names = "--hash",
      description = "Print the seal's hashes as they are now and measure nothing.")
  boolean hash;

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(
        new CommandLine(new AgentBench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path root = Path.of(System.getProperty("parley.root", ""));
    try {
      if (hash) {
        System.out.printf(
            "%s  fixtures of the sealed part of bench agent%n%s  the generator's sources%n",
            SealedAgent.fixtures(), SealedAgent.sources(root));
        return 0;
      }
      if (noiseDb > 0 && !speech) {
        throw new CorpusException("--noise goes with --speech");
      }
      if (cast.isPresent() && part != Part.DEV) {
        throw new CorpusException("--cast goes with the dev part");
      }
      if (part == Part.SEALED) {
        unseal(root);
      }
      measure(root);
      return 0;
    } catch (CorpusException unusable) {
      System.err.println("parley bench agent: " + unusable.getMessage());
      return 2;
    }
  }

  /// Refuses if it is not what was sealed, and logs the use.
  private void unseal(Path root) {
    Seal seal = new Seal(root.resolve("docs").resolve("benchmarks"));
    seal.check(SealedAgent.FILE, SealedAgent.fixtures());
    if (!SealedAgent.sourcesNamed(root)) {
      throw new CorpusException("the generator's sources have changed: name them in the seal");
    }
    seal.use(
        LocalDate.now(Clock.systemUTC()).toString(),
        Seal.revision(root),
        "agent: " + why.orElse("not said"));
  }

  private void measure(Path root) throws IOException {
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    Fixtures fixtures = cast.map(Fixtures::ofCast).orElseGet(() -> Fixtures.of(part));
    try (Talk talk =
        speech ? VoiceTalk.open(root, home, fixtures, noiseDb) : WrittenTalk.open(root, home)) {
      AgentConversation conversation = new AgentConversation(talk, fixtures);
      Callers callers = new Callers(fixtures, LocalDate.now(talk.clock()));
      List<Judged> all = new ArrayList<>();
      List<String> goals = only.isEmpty() ? List.copyOf(fixtures.goals().keySet()) : only;
      int shown = 0;
      for (String goal : goals) {
        for (int index = 0; index < size; index++) {
          for (int run = 0; run < runs; run++) {
            Judged judged = conversation.run(callers.caller(goal, index, seed, run), seed + index);
            all.add(judged);
            if (shown < show && mayShow() && !judged.verdict().faults().isEmpty()) {
              shown++;
              show(judged);
            }
          }
        }
        System.err.printf("%d of %d goals: %s%n", goals.indexOf(goal) + 1, goals.size(), goal);
      }
      tell(new AgentFigures(all, runs), home.resolve("bench"));
    }
  }

  private boolean mayShow() {
    return part == Part.DEV || why.isPresent();
  }

  private static void show(Judged judged) {
    System.out.printf(
        "%n%s, %s%n%s%n",
        judged.verdict().caller().name(),
        judged.verdict().caller().manner().key(),
        judged.transcript());
    judged.verdict().faults().forEach(fault -> System.out.println("  ! " + fault));
  }

  /// The figures of the last whole run of a part are kept, and the next like it is compared with
  /// them.
  private void tell(AgentFigures figures, Path folder) throws IOException {
    System.out.println(figures.table());
    Path kept = folder.resolve(keptAs());
    if (Files.exists(kept)) {
      List<String> changed = figures.since(new ObjectMapper().readTree(kept.toFile()));
      System.out.println(
          System.lineSeparator()
              + (changed.isEmpty()
                  ? "no goal passes more or less often than last time"
                  : "against last time:"));
      changed.forEach(System.out::println);
    }
    String text = figures.json().toPrettyString() + System.lineSeparator();
    if (only.isEmpty()) {
      Files.createDirectories(folder);
      Files.writeString(kept, text);
    }
    if (json != null) {
      Files.writeString(json, text);
    }
  }

  /// Only what was measured on the same line and on as many callers can be compared.
  String keptAs() {
    String line = speech ? "speech-" + (noiseDb > 0 ? "noise-" + noiseDb + "-" : "") : "";
    return "agent-" + line + cast.orElse(part.label()) + "-" + size + ".json";
  }
}
