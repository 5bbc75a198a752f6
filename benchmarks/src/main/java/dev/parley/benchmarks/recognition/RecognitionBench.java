package dev.parley.benchmarks.recognition;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.CorpusReader;
import dev.parley.benchmarks.corpus.make.NoisyCorpus;
import dev.parley.benchmarks.figures.Readings;
import dev.parley.benchmarks.figures.WordErrors;
import dev.parley.benchmarks.replay.Suppressors;
import dev.parley.dialog.Utterance;
import dev.parley.gateway.server.ServedSpeech;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./parley bench recognition`: the same turns under every noise, decoded whole.
@Command(
    name = "parley bench recognition",
    description =
        "Decodes every answer of a corpus as it is marked, by the served recognizer, and tells per"
            + " noise how many values the dialog would take rightly and wrongly.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RecognitionBench implements Callable<Integer> {

  @Mixin private NoisyCorpus corpus;

  @Option(
      names = "--suppressors",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "off",
      description =
          "Each of off, auto, speex, rnnoise in turn, over whole calls (${DEFAULT-VALUE}).")
  private List<String> suppressors = List.of();

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new RecognitionBench()).execute(arguments));
  }

  /// Of the turns under one noise that have a value.
  private static final class Tally {
    private int turns;
    private int right;
    private int wrong;
    private int sentences;
    private WordErrors words = WordErrors.NONE;
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try (ServedSpeech served = ServedSpeech.demo(root, home, CorpusCase.TODAY)) {
      CorpusReader.Reading reading = corpus.read(home);
      System.out.println("recognizer: " + served.reason());
      for (Suppressors.Suppressor suppressor : Suppressors.named(suppressors, home)) {
        System.out.printf("%n### noise suppression: %s%n%n", suppressor.name());
        print(tallies(served, reading, suppressor));
      }
      return reading.problems().isEmpty() ? 0 : 1;
    } catch (CorpusException unusable) {
      System.err.println("parley bench recognition: " + unusable.getMessage());
      return 2;
    }
  }

  private static Map<String, Tally> tallies(
      ServedSpeech served, CorpusReader.Reading reading, Suppressors.Suppressor suppressor) {
    WholeTurns turns = new WholeTurns(served.recognizer(), served.context());
    Readings readings =
        new Readings(served.interpreter(), served.confidenceMin(), CorpusCase.TODAY);
    Map<String, Tally> tallies = new TreeMap<>();
    for (CorpusCase noisy : reading.cases()) {
      CorpusCase recording = suppressor.clean(noisy);
      Tally tally = tallies.computeIfAbsent(recording.noise(), _ -> new Tally());
      for (CaseTurn turn : recording.turns()) {
        if (turn.hasValue() && turn.kind().isPlainTurn()) {
          Utterance heard = turns.hear(recording, turn);
          Optional<String> taken = readings.value(turn, heard);
          boolean right = taken.filter(turn.value()::equalsIgnoreCase).isPresent();
          tally.turns++;
          tally.right += right ? 1 : 0;
          tally.wrong += taken.isPresent() && !right ? 1 : 0;
          tally.words = tally.words.plus(turn.text(), heard.text());
          tally.sentences += saidTheSame(turn.text(), heard.text()) ? 1 : 0;
        }
      }
    }
    return tallies;
  }

  private static boolean saidTheSame(String said, String heard) {
    return WordErrors.NONE.plus(said, heard).errors() == 0;
  }

  private static void print(Map<String, Tally> tallies) {
    System.out.println(
        "| | answers | right | wrong | word for word | word errors |\n|---|---|---|---|---|---|");
    tallies.forEach(
        (noise, tally) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %.1f %% |%n",
                noise,
                tally.turns,
                tally.right,
                tally.wrong,
                tally.sentences,
                100.0 * tally.words.errors() / Math.max(1, tally.words.words())));
  }
}
