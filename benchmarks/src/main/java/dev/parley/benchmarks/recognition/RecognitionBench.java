package dev.parley.benchmarks.recognition;

import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.CorpusReader;
import dev.parley.benchmarks.corpus.make.NoisyCorpus;
import dev.parley.benchmarks.figures.Readings;
import dev.parley.benchmarks.figures.WordErrors;
import dev.parley.dialog.Utterance;
import dev.parley.gateway.server.ServedSpeech;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new RecognitionBench()).execute(arguments));
  }

  /// Of the turns under one noise that have a value.
  private static final class Tally {
    private int turns;
    private int right;
    private int wrong;
    private WordErrors words = WordErrors.NONE;
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try (ServedSpeech served =
        ServedSpeech.open(
            root,
            root.resolve("agents/harbor-pine"),
            home.resolve("data/cache"),
            CorpusCase.TODAY)) {
      CorpusReader.Reading reading = corpus.read(home);
      System.out.println("recognizer: " + served.reason());
      print(tallies(served, reading));
      return reading.problems().isEmpty() ? 0 : 1;
    } catch (CorpusException unusable) {
      System.err.println("parley bench recognition: " + unusable.getMessage());
      return 2;
    }
  }

  private static Map<String, Tally> tallies(ServedSpeech served, CorpusReader.Reading reading) {
    WholeTurns turns = new WholeTurns(served.recognizer(), served.context());
    Readings readings =
        new Readings(served.interpreter(), served.confidenceMin(), CorpusCase.TODAY);
    Map<String, Tally> tallies = new TreeMap<>();
    for (CorpusCase recording : reading.cases()) {
      Tally tally = tallies.computeIfAbsent(recording.noise(), _ -> new Tally());
      for (CaseTurn turn : recording.turns()) {
        if (turn.hasValue() && turn.kind().isPlainTurn() && !turn.expect().isSpelling()) {
          Utterance heard = turns.hear(recording, turn);
          Optional<String> taken = readings.value(turn, heard);
          boolean right = taken.filter(turn.value()::equalsIgnoreCase).isPresent();
          tally.turns++;
          tally.right += right ? 1 : 0;
          tally.wrong += taken.isPresent() && !right ? 1 : 0;
          tally.words = tally.words.plus(turn.text(), heard.text());
        }
      }
    }
    return tallies;
  }

  private static void print(Map<String, Tally> tallies) {
    System.out.println("| | answers | right | wrong | word errors |\n|---|---|---|---|---|");
    tallies.forEach(
        (noise, tally) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.1f %% |%n",
                noise,
                tally.turns,
                tally.right,
                tally.wrong,
                100.0 * tally.words.errors() / Math.max(1, tally.words.words())));
  }
}
