package dev.parley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened in a run, one line per event, and the comparison with what happened when somebody
/// last read it: `src/test/timelines/NAME.timeline` of the module under test.
///
/// ```
///  0.800  caller  speech-started
///  2.290  turn    committed       complete  150 ms after last voiced
/// ```
///
/// Columns: media time in seconds, who, what, and as many details as the event has.
/// `-Dgolden=update` writes the file instead of comparing; with `CI=true` in the environment that
/// is refused.
public final class GoldenTimeline {

  private static final int LINES_AROUND = 3;

  private final List<String> lines = new ArrayList<>();

  public void add(long mediaNanos, String who, String what, String... details) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%8.3f  %-7s %-15s", mediaNanos / 1e9, who, what));
    for (String detail : details) {
      line.append("  ").append(detail);
    }
    lines.add(line.toString().stripTrailing());
  }

  /// A line as it is, of something that has columns of its own.
  public void add(String line) {
    lines.add(line.stripTrailing());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// The whole timeline, each line ended by a line feed.
  public String text() {
    return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  /// Fails with the first difference to `src/test/timelines/NAME.timeline`.
  public void assertMatches(String name) {
    Path root = Path.of("src", "test", "timelines");
    boolean update = "update".equals(System.getProperty("golden"));
    boolean ci = "true".equals(System.getenv("CI"));
    compare(root.resolve(name + ".timeline"), text(), update, ci);
  }

  static void compare(Path file, String actual, boolean update, boolean ci) {
    if (update && ci) {
      throw new AssertionError("expected a person to update " + file + ", found CI=true");
    }
    try {
      if (update) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
        return;
      }
      if (!Files.exists(file)) {
        throw new AssertionError(
            "expected a timeline in " + file + ", found none; write it with -Dgolden=update");
      }
      String expected = Files.readString(file).replace("\r\n", "\n");
      if (!expected.equals(actual)) {
        throw new AssertionError(difference(file, expected.split("\n"), actual.split("\n")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String difference(Path file, String[] expected, String[] actual) {
    int at = 0;
    while (at < expected.length && at < actual.length && expected[at].equals(actual[at])) {
      at++;
    }
    StringBuilder text = new StringBuilder();
    text.append(file).append(" differs from line ").append(at + 1);
    text.append("; if the new one is right, run again with -Dgolden=update\n");
    for (int line = Math.max(0, at - LINES_AROUND); line < at; line++) {
      text.append("  ").append(expected[line]).append('\n');
    }
    for (int line = at; line < Math.min(expected.length, at + LINES_AROUND); line++) {
      text.append("- ").append(expected[line]).append('\n');
    }
    for (int line = at; line < Math.min(actual.length, at + LINES_AROUND); line++) {
      text.append("+ ").append(actual[line]).append('\n');
    }
    return text.toString();
  }
}
