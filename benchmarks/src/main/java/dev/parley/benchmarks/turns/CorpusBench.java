package dev.parley.benchmarks.turns;

import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.CorpusMaker;
import dev.parley.benchmarks.corpus.make.Part;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench corpus`: makes the corpus that `bench turns` measures on, to listen to or to use
/// elsewhere.
@Command(
    name = "parley bench corpus",
    description = "Makes a part of the corpus in a folder: NAME.wav, NAME.json and a manifest.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CorpusBench implements Callable<Integer> {

  @Option(names = "--into", paramLabel = "DIR", description = "Where to.")
  @Nullable Path into;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "dev",
      description = "dev or sealed (${DEFAULT-VALUE}).")
  String part = "";

  @Option(names = "--size", paramLabel = "N", description = "Turns; the part's own by default.")
  @Nullable Integer size;

  @Option(names = "--hash", description = "Print the manifest's SHA-256 and make nothing.")
  boolean hash;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CorpusBench()).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      Part made = Part.valueOf(part.toUpperCase(Locale.ROOT));
      int turns = size == null ? made.size() : size;
      if (hash) {
        System.out.printf(
            "%s  manifest of the %s part, %d turns%n",
            CorpusMaker.hash(made, turns), made.label(), turns);
        return 0;
      }
      if (into == null) {
        System.err.println("parley bench corpus: expected --into DIR");
        return 2;
      }
      CorpusMaker.make(made, turns, into, System.err::println);
      System.out.println(into);
      return 0;
    } catch (IllegalArgumentException unknown) {
      System.err.println("parley bench corpus: expected --part dev or sealed, found " + part);
      return 2;
    } catch (CorpusException unusable) {
      System.err.println("parley bench corpus: " + unusable.getMessage());
      return 2;
    }
  }
}
