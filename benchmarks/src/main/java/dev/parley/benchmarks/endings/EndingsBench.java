package dev.parley.benchmarks.endings;

import dev.parley.dialog.understand.ending.EndOfTurn;
import dev.parley.dialog.understand.grammar.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `./parley bench endings`: how well the words tell that a caller is done.
@CommandLine.Command(
    name = "parley bench endings",
    description =
        "Learns from callers' turns where they end and where they only pause, and tells how well that is"
            + " told of turns that were not learned from.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class EndingsBench implements Callable<Integer> {

  private static final int CLASSES = 10;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write what was learned, as the server reads it.")
  private @Nullable Path write;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new EndingsBench()).execute(arguments));
  }

  private record Judged(double likely, boolean over) {}

  @Override
  public Integer call() {
    Endings endings = Endings.read();
    var weights = EndingsTraining.weights(endings.learned());
    if (write != null && !written(weights, write)) {
      return 1;
    }
    System.out.printf(
        Locale.ROOT,
        "learned from %d silences, %d weights; told of %d silences of other turns, %d of them ends%n",
        endings.learned().size(),
        weights.size(),
        endings.held().size(),
        endings.held().stream().filter(Endings.Ending::over).count());
    tell("as learned now", judged(new EndOfTurn(weights), endings.held()));
    tell("as built in", judged(EndOfTurn.builtIn(), endings.held()));
    return 0;
  }

  private static boolean written(Map<String, Float> weights, Path file) {
    List<String> lines = new ArrayList<>();
    weights.forEach(
        (feature, weight) -> lines.add(String.format(Locale.ROOT, "%s\t%.3f", feature, weight)));
    try {
      Files.write(file, lines);
      return true;
    } catch (IOException unwritable) {
      System.err.println(file + " can't be written: " + unwritable.getMessage());
      return false;
    }
  }

  static double areaUnderCurve(EndOfTurn model, List<Endings.Ending> endings) {
    return areaUnderCurve(judged(model, endings));
  }

  private static List<Judged> judged(EndOfTurn model, List<Endings.Ending> endings) {
    return endings.stream()
        .map(each -> new Judged(model.likely(new Words(each.words())), each.over()))
        .sorted(Comparator.comparingDouble(Judged::likely))
        .toList();
  }

  private static void tell(String name, List<Judged> judged) {
    System.out.printf(
        Locale.ROOT, "%n%s: area under the curve %.3f%n", name, areaUnderCurve(judged));
    System.out.println("  said to be likely    silences    ends");
    for (int i = 0; i < CLASSES; i++) {
      double from = (double) i / CLASSES;
      double to = (double) (i + 1) / CLASSES;
      List<Judged> in =
          judged.stream().filter(each -> from <= each.likely && each.likely < to).toList();
      System.out.printf(
          Locale.ROOT,
          "     %.1f to %.1f        %6d    %5.1f %%%n",
          from,
          to,
          in.size(),
          100.0 * in.stream().filter(Judged::over).count() / Math.max(1, in.size()));
    }
  }

  /// Of an end and a pause taken by chance, how often the end is the likelier one; as likely counts
  /// half.
  private static double areaUnderCurve(List<Judged> sorted) {
    double before = 0;
    long pauses = 0;
    int i = 0;
    while (i < sorted.size()) {
      double likely = sorted.get(i).likely;
      long pausesAlike = 0;
      long endsAlike = 0;
      for (; i < sorted.size() && sorted.get(i).likely == likely; i++) {
        endsAlike += sorted.get(i).over ? 1 : 0;
        pausesAlike += sorted.get(i).over ? 0 : 1;
      }
      before += endsAlike * (pauses + pausesAlike / 2.0);
      pauses += pausesAlike;
    }
    return before / Math.max(1, (sorted.size() - pauses) * pauses);
  }
}
