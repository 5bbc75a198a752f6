package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.CorpusReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a benchmark that runs the same calls under every noise, or any corpus.
public final class NoisyCorpus {

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Any corpus; default: the dev part's first calls under every noise.")
  @Nullable Path corpus;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "60",
      description = "Turns that are made under each noise (${DEFAULT-VALUE}).")
  int size;

  /// The corpus asked for, made if it isn't there yet; what can't be read of it is told.
  ///
  /// @param home where corpora are kept
  /// @throws dev.parley.benchmarks.corpus.CorpusException where there is none to be had
  public CorpusReader.Reading read(Path home) {
    CorpusReader.Reading reading = CorpusReader.read(corpus == null ? made(home) : corpus);
    reading.problems().forEach(problem -> System.err.println("left out: " + problem));
    return reading;
  }

  private Path made(Path home) {
    Path folder = home.resolve("corpus").resolve("dev-" + size + "-every-noise");
    System.err.println("corpus: " + folder);
    CorpusMaker.makeUnderEveryNoise(Part.DEV, size, folder, System.err::println);
    return folder;
  }
}
