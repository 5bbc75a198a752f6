package dev.parley.benchmarks.turns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.CorpusReader;
import dev.parley.benchmarks.corpus.make.CorpusMaker;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Seal;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.figures.FiguresTable;
import dev.parley.benchmarks.figures.Frontier;
import dev.parley.benchmarks.figures.FrontierPlot;
import dev.parley.benchmarks.figures.PartFigures;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.replay.RememberedDecodes;
import dev.parley.gateway.server.ServedSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench turns`: how the server hears and takes turns, on a corpus made on this machine
/// or any other in its format.
@Command(
    name = "parley bench turns",
    description =
        "Replays a corpus through the server's call session on virtual time and tells false"
            + " cut-offs, dead air, barge-in and recognition.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TurnsBench implements Callable<Integer> {

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Any corpus: NAME.wav (8 kHz mono) and NAME.json. Default: the dev part.")
  @Nullable Path corpus;

  @Option(
      names = "--sealed",
      description = "The sealed part, and nothing else; the use is logged in docs/benchmarks.")
  boolean sealed;

  @Option(names = "--why", paramLabel = "WORDS", description = "What the sealed part is used for.")
  String why = "not said";

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Turns of the dev part (default: 240); a smaller one says less and sooner.")
  @Nullable Integer size;

  @Option(names = "--no-sweep", description = "The shipped policy only: no frontier.")
  boolean noSweep;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

  @Option(names = "--plot", paramLabel = "OUT.svg", description = "Draw the frontier there.")
  @Nullable Path plot;

  @Option(
      names = "--turns",
      paramLabel = "OUT.tsv",
      description = "Write every turn and what became of it there.")
  @Nullable Path turns;

  @Option(
      names = "--remember",
      paramLabel = "FILE",
      description =
          "Keep what came of each pass there, and don't decode those that are in it. For trying"
              + " turn-taking over; another recognizer needs another file.")
  @Nullable Path remember;

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new TurnsBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      return measure();
    } catch (CorpusException unusable) {
      System.err.println("parley bench turns: " + unusable.getMessage());
      return 2;
    }
  }

  private int measure() throws IOException {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    if (sealed && (corpus != null || size != null)) {
      throw new CorpusException("--sealed goes with neither --corpus nor --size");
    }
    String part = corpus != null ? "corpus" : sealed ? "sealed" : "dev";
    Path folder = corpus != null ? corpus : made(root, home);
    CorpusReader.Reading reading = CorpusReader.read(folder);
    reading.problems().forEach(problem -> System.err.println("left out: " + problem));
    PartFigures figures = figures(root, home, part, reading);
    new FiguresTable(System.out).print(figures);
    write(part, figures);
    return reading.problems().isEmpty() ? 0 : 1;
  }

  private Path made(Path root, Path home) {
    Part part = sealed ? Part.SEALED : Part.DEV;
    int count = size == null ? part.size() : size;
    if (sealed) {
      Seal seal = new Seal(root.resolve("docs").resolve("benchmarks"));
      seal.check();
      seal.use(LocalDate.now(ZoneOffset.UTC).toString(), Seal.revision(root), why);
    }
    Path folder = home.resolve("corpus").resolve(part.label() + "-" + count);
    System.err.println("corpus: " + folder);
    CorpusMaker.make(part, count, folder, System.err::println);
    return folder;
  }

  private PartFigures figures(Path root, Path home, String part, CorpusReader.Reading reading) {
    try (ServedSpeech served = ServedSpeech.demo(root, home, CorpusCase.TODAY)) {
      System.out.println("recognizer: " + served.reason());
      System.out.println(
          "Passes are decoded one at a time with nothing else on the recognizer. Their results come"
              + " on the virtual clock\nafter the processor time of the thread that worked longest:"
              + " what it takes on a machine that does nothing else.");
      return new Evaluation(
              served,
              new Decodes(
                  served.recognizer(), Optional.ofNullable(remember).map(RememberedDecodes::in)),
              noSweep ? List.of(Policy.SHIPPED) : Policy.sweep(),
              System.err::println)
          .of(part, reading.cases(), reading.problems());
    }
  }

  private void write(String part, PartFigures figures) throws IOException {
    if (json != null) {
      ObjectNode all = FiguresJson.machine();
      all.set(part, FiguresJson.of(figures));
      Files.writeString(json, all.toPrettyString() + System.lineSeparator());
    }
    if (turns != null) {
      Files.write(turns, figures.turnList());
    }
    if (plot != null) {
      Map<String, Frontier> curves = new LinkedHashMap<>();
      curves.put("Parley", figures.ours());
      curves.put("voice activity only", figures.voiceActivityOnly());
      String title = "%s part, %d turns".formatted(part, figures.shipped().cutOffs().all());
      Files.writeString(plot, FrontierPlot.svg(title, curves));
    }
  }
}
