package dev.parley.benchmarks.agent.caller;

import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.Part;
import dev.parley.benchmarks.corpus.make.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The sealed part of the callers: all that they want, know and say. Its fixtures may not change;
/// the sources that draw from them may be mended, and then differ from those at the sealing.
public final class SealedAgent {

  /// In `docs/benchmarks`: the fixtures' hash, that of the sources at the sealing, and that of each
  /// mending since.
  public static final String FILE = "sealed-agent.sha256";

  private static final String SOURCES =
      "benchmarks/src/main/java/dev/parley/benchmarks/agent/caller";

  private SealedAgent() {}

  /// SHA-256 over the fixtures.
  public static String fixtures() {
    return Seal.hash(Fixtures.manifest(Part.SEALED));
  }

  /// SHA-256 over the sources of this package as they are now.
  ///
  /// @param root of the repository
  public static String sources(Path root) {
    try (Stream<Path> files = Files.list(root.resolve(SOURCES))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        all.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
      return Seal.hash(all.toString());
    } catch (IOException unreadable) {
      throw new CorpusException("the generator's sources can't be read: " + SOURCES, unreadable);
    }
  }

  /// Whether the seal's file names the sources as they are: those of the sealing, or mended ones.
  ///
  /// @param root of the repository
  public static boolean sourcesNamed(Path root) {
    try {
      String now = sources(root);
      return Files.readAllLines(root.resolve("docs/benchmarks").resolve(FILE)).stream()
          .skip(1)
          .anyMatch(line -> line.startsWith(now));
    } catch (IOException unreadable) {
      throw new CorpusException("the seal can't be read: " + FILE, unreadable);
    }
  }
}
