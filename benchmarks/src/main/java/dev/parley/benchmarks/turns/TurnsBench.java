package dev.parley.benchmarks.turns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.CorpusReader;
import dev.parley.benchmarks.corpus.make.CorpusMaker;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.figures.FiguresTable;
import dev.parley.benchmarks.figures.PartFigures;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.gateway.server.ServedSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  @Option(names = "--size", paramLabel = "N", description = "Turns of the corpus made here.")
  @Nullable Integer size;

  @Option(names = "--no-sweep", description = "The shipped policy only: no frontier.")
  boolean noSweep;

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

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
    String part = corpus == null ? Part.DEV.label() : "corpus";
    Path folder = corpus == null ? made(Part.DEV, home) : corpus;
    CorpusReader.Reading reading = CorpusReader.read(folder);
    reading.problems().forEach(problem -> System.err.println("left out: " + problem));
    try (ServedSpeech served =
        ServedSpeech.open(
            root,
            root.resolve("agents/harbor-pine"),
            home.resolve("data/cache"),
            Evaluation.TODAY)) {
      Decodes decodes = new Decodes(served.recognizer());
      System.out.println("recognizer: " + served.reason());
      System.out.println(
          "passes are decoded one at a time, nothing else on the recognizer; their results come on"
              + " the virtual clock after the time they took");
      List<Policy> policies = noSweep ? List.of(Policy.SHIPPED) : Policy.sweep();
      PartFigures figures =
          new Evaluation(served, decodes, policies, System.err::println)
              .of(part, reading.cases(), reading.problems());
      new FiguresTable(System.out).print(figures);
      if (json != null) {
        ObjectNode all = FiguresJson.empty(Map.of("recognizer", served.reason()));
        all.set(part, FiguresJson.of(figures));
        Files.writeString(json, all.toPrettyString() + System.lineSeparator());
      }
    }
    return reading.problems().isEmpty() ? 0 : 1;
  }

  private Path made(Part part, Path home) {
    int turns = size == null ? part.size() : size;
    Path folder = home.resolve("corpus").resolve(part.label() + "-" + turns);
    System.err.println("corpus: " + folder);
    CorpusMaker.make(part, turns, folder, System.err::println);
    return folder;
  }
}
