package dev.parley.benchmarks.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.MadeCallers;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.figures.FiguresJson;
import dev.parley.benchmarks.replay.Decodes;
import dev.parley.benchmarks.talk.SpokenTalk;
import dev.parley.benchmarks.talk.WordsTalk;
import dev.parley.gateway.server.ServedSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench openings`: callers who say everything at once, heard perfectly and heard by the
/// recognizer, so that it shows what understanding loses and what hearing loses.
@Command(
    name = "parley bench openings",
    description =
        "Openings of 15 to 40 words with two facts and an irrelevance: is the wish understood, and"
            + " is nothing asked for that was told?",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class OpeningsBench implements Callable<Integer> {

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "60",
      description = "The first N of the part's openings (${DEFAULT-VALUE}).")
  int size;

  @Option(names = "--words", description = "In words only: every word heard.")
  boolean wordsOnly;

  @Option(
      names = "--sealed",
      description = "The sealed part, and nothing else; the use is logged in docs/benchmarks.")
  boolean sealed;

  @Option(names = "--why", paramLabel = "WORDS", description = "What the sealed part is used for.")
  String why = "not said";

  @Option(names = "--json", paramLabel = "OUT", description = "Write the figures there.")
  @Nullable Path json;

  @Option(
      names = "--calls",
      paramLabel = "OUT.txt",
      description = "Write every call and what became of it there.")
  @Nullable Path calls;

  private final List<String> told = new ArrayList<>();

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new OpeningsBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try {
      return measure();
    } catch (CorpusException unusable) {
      System.err.println("parley bench openings: " + unusable.getMessage());
      return 2;
    }
  }

  private int measure() throws IOException {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    Part part = sealed ? Part.SEALED : Part.DEV;
    if (sealed) {
      SealedSlots.open(root, why);
    }
    List<Opening> openings = OpeningPlan.of(part);
    openings = openings.subList(0, Math.min(size, openings.size()));
    ObjectNode all = FiguresJson.machine();
    ObjectNode figures = all.putObject(part.label());
    try (ServedSpeech served = ServedSpeech.demo(root, home, CorpusCase.TODAY)) {
      tell("every word heard", inWords(served, openings), figures.putObject("words"));
      if (!wordsOnly) {
        try (MadeCallers voices = new MadeCallers(part)) {
          tell("recognized", inSound(served, openings, voices), figures.putObject("recognized"));
        }
      }
    }
    if (json != null) {
      Files.writeString(json, all.toPrettyString() + System.lineSeparator());
    }
    if (calls != null) {
      Files.write(calls, told);
    }
    return 0;
  }

  private List<OpeningErrand.Outcome> inWords(ServedSpeech served, List<Opening> openings) {
    WordsTalk talk = new WordsTalk(served);
    List<OpeningErrand.Outcome> outcomes = new ArrayList<>();
    for (Opening opening : openings) {
      OpeningErrand errand = new OpeningErrand(opening);
      List<String> transcript =
          talk.run(
              Optional.empty(),
              Optional.empty(),
              new OpeningWorld(opening),
              errand,
              WordsTalk.Hearing.PERFECT);
      outcomes.add(errand.outcome());
      tellCall("words", outcomes.getLast(), transcript);
    }
    return outcomes;
  }

  private List<OpeningErrand.Outcome> inSound(
      ServedSpeech served, List<Opening> openings, MadeCallers voices) {
    System.err.println("recognizer: " + served.reason());
    SpokenTalk talk = new SpokenTalk(served, new Decodes(served.recognizer()));
    List<OpeningErrand.Outcome> outcomes = new ArrayList<>();
    for (Opening opening : openings) {
      OpeningErrand errand = new OpeningErrand(opening);
      SpokenTalk.Told call =
          talk.run(
              opening.name(),
              voices.caller(opening.index(), 0, new Random(opening.index())),
              Optional.empty(),
              Optional.empty(),
              new OpeningWorld(opening),
              errand);
      outcomes.add(errand.outcome());
      tellCall("recognized", outcomes.getLast(), call.transcript());
      System.err.printf(
          Locale.ROOT,
          "%2d of %d  %s%n",
          outcomes.size(),
          openings.size(),
          outcomes.getLast().label());
    }
    return outcomes;
  }

  private void tellCall(String how, OpeningErrand.Outcome outcome, List<String> transcript) {
    told.add("%s, %s: %s".formatted(outcome.opening().name(), how, outcome.label()));
    told.addAll(transcript);
    told.add("");
  }

  private static void tell(String how, List<OpeningErrand.Outcome> outcomes, ObjectNode json) {
    long first = outcomes.stream().filter(OpeningErrand.Outcome::firstTry).count();
    long right = outcomes.stream().filter(OpeningErrand.Outcome::right).count();
    int volunteered = outcomes.stream().mapToInt(outcome -> outcome.opening().volunteered()).sum();
    int again = outcomes.stream().mapToInt(OpeningErrand.Outcome::askedAgain).sum();
    long found = outcomes.stream().filter(OpeningErrand.Outcome::identified).count();
    System.out.printf(
        Locale.ROOT,
        "%-16s n %d: right intent at once %d, after at most one repair %d; facts told %d, asked for"
            + " all the same %d; order found %d%n",
        how,
        outcomes.size(),
        first,
        right,
        volunteered,
        again,
        found);
    json.put("n", outcomes.size())
        .put("rightFirstTry", first)
        .put("rightAfterOneRepair", right)
        .put("factsTold", volunteered)
        .put("factsAskedAgain", again)
        .put("ordersFound", found);
  }
}
