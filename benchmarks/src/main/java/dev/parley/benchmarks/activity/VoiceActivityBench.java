package dev.parley.benchmarks.activity;

import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.CorpusReader;
import dev.parley.benchmarks.corpus.make.NoisyCorpus;
import dev.parley.benchmarks.figures.Distribution;
import dev.parley.benchmarks.replay.RecordedActivity;
import dev.parley.benchmarks.replay.Suppressors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./parley bench voice-activity`: every detector on the same calls under every noise, or on any
/// corpus.
@Command(
    name = "parley bench voice-activity",
    description =
        "Tells how each detector finds the caller's speech under each noise: utterances hit, onset"
            + " and offset, false starts, and how often it stays on.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class VoiceActivityBench implements Callable<Integer> {

  @Mixin private NoisyCorpus corpus;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only detectors whose name contains this.")
  String only = "";

  @Option(
      names = "--suppressors",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "off",
      description = "Behind each of off, auto, speex, rnnoise in turn (${DEFAULT-VALUE}).")
  List<String> suppressors = List.of();

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.exit(new CommandLine(new VoiceActivityBench()).execute(arguments));
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("parley.root", ""));
    Path home = Path.of(System.getProperty("parley.home", root.resolve(".parley").toString()));
    try {
      CorpusReader.Reading reading = corpus.read(home);
      for (Suppressors.Suppressor suppressor : Suppressors.named(suppressors, home)) {
        Detectors.all(home).stream()
            .filter(detector -> detector.name().contains(only))
            .forEach(
                detector ->
                    print(
                        detector.name() + ", noise suppression " + suppressor.name(),
                        figures(detector, suppressor, reading.cases())));
      }
      return reading.problems().isEmpty() ? 0 : 1;
    } catch (CorpusException unusable) {
      System.err.println("parley bench voice-activity: " + unusable.getMessage());
      return 2;
    }
  }

  private static Map<String, ActivityFigures> figures(
      Detectors.Detector detector, Suppressors.Suppressor suppressor, List<CorpusCase> cases) {
    Map<String, List<CorpusCase>> byNoise =
        cases.stream()
            .collect(Collectors.groupingBy(CorpusCase::noise, TreeMap::new, Collectors.toList()));
    Map<String, ActivityFigures> figures = new LinkedHashMap<>();
    byNoise.forEach(
        (noise, recordings) ->
            figures.put(
                noise,
                ActivityFigures.of(
                    recordings,
                    recordings.stream()
                        .map(
                            each ->
                                Span.of(
                                    RecordedActivity.edges(
                                        each, detector.factory(), suppressor.denoisers()),
                                    each.lengthMs()))
                        .toList())));
    return figures;
  }

  private static void print(String name, Map<String, ActivityFigures> figures) {
    System.out.printf("%n### %s%n%n", name);
    System.out.println(
        "| | utterances | hit | onset p50 | p90 | voiced beyond the end p50 | p90 | end known p50 | p90"
            + " | stuck on | holes | false starts a minute |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    figures.forEach(
        (noise, of) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %s | %s | %s | %s | %s | %s | %.1f %% | %.2f | %.1f |%n",
                noise,
                of.utterances(),
                100.0 * of.hit() / Math.max(1, of.utterances()),
                percentile(of.onsetMs(), 50),
                percentile(of.onsetMs(), 90),
                percentile(of.offsetMs(), 50),
                percentile(of.offsetMs(), 90),
                percentile(of.overMs(), 50),
                percentile(of.overMs(), 90),
                100.0 * of.stuck() / Math.max(1, of.utterances()),
                1.0 * of.holes() / Math.max(1, of.utterances()),
                of.falseStarts() / Math.max(1e-9, of.quietMinutes())));
  }

  private static String percentile(Distribution values, int percent) {
    OptionalDouble value = values.percentile(percent);
    return value.isEmpty() ? "–" : String.valueOf(Math.round(value.getAsDouble()));
  }
}
