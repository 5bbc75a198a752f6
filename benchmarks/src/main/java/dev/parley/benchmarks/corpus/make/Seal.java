package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.CorpusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The seal on the sealed part: the hash of its manifest, committed before anything was tuned, and
/// the log of every use.
///
/// @param folder `docs/benchmarks` of the repository
public record Seal(Path folder) {

  private static final String HASH = "sealed-manifest.sha256";
  private static final String LOG = "sealed-uses.md";

  /// @throws CorpusException when the sealed part is not the one that was sealed
  public void check() {
    check(HASH, CorpusMaker.hash(Part.SEALED, Part.SEALED.size()));
  }

  /// @param file that holds the hash of what was sealed
  /// @param now its hash as it is now
  /// @throws CorpusException when they differ
  public void check(String file, String now) {
    try {
      String sealed = Files.readString(folder.resolve(file)).strip().split("\\s+")[0];
      if (!sealed.equals(now)) {
        throw new CorpusException(
            "the sealed part is not the one that was sealed: its manifest has SHA-256 "
                + now
                + ", expected "
                + sealed);
      }
    } catch (IOException missing) {
      throw new CorpusException("the seal can't be read: " + folder.resolve(file), missing);
    }
  }

  /// SHA-256 of a manifest or any other text, in hexadecimal.
  public static String hash(String text) {
    return PlanJson.sha256(text);
  }

  /// The commit that is checked out, where git can tell.
  public static String revision(Path root) {
    try {
      Process git =
          new ProcessBuilder("git", "-C", root.toString(), "rev-parse", "--short", "HEAD").start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return said.isEmpty() ? "unknown" : said;
    } catch (IOException noGit) {
      return "unknown";
    }
  }

  /// Adds a line about a use that begins.
  ///
  /// @param when the day
  /// @param revision of the code that is judged
  public void use(String when, String revision, String why) {
    try {
      Files.writeString(
          folder.resolve(LOG),
          "| %s | %s | %s |%n".formatted(when, revision, why),
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new CorpusException(
          "the use of the sealed part can't be logged in " + folder.resolve(LOG), unwritable);
    }
  }
}
