package dev.parley.dialog.trial;

import dev.parley.dialog.engine.onnx.EmbeddedEncoder;
import dev.parley.dialog.knowledge.Gap;
import dev.parley.dialog.knowledge.Gaps;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// `./parley pack gaps`: what callers asked that no approved passage answered.
final class GapsCommand {

  private final PrintStream out;
  private final PrintStream err;
  private final Path cache;

  /// @param cache where the sentence model is unpacked; may be lost at any time
  GapsCommand(PrintStream out, PrintStream err, Path cache) {
    this.out = out;
    this.err = err;
    this.cache = cache;
  }

  /// @param data a server's data folder
  int run(Path data) {
    List<Gap> gaps;
    try {
      gaps = Gaps.in(data);
    } catch (IOException unreadable) {
      err.println(data.resolve(Gaps.FILE) + " can't be read: " + unreadable.getMessage());
      return 2;
    }
    if (gaps.isEmpty()) {
      out.println("nothing was asked that no passage answers (" + data.resolve(Gaps.FILE) + ")");
      return 0;
    }
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(cache)) {
      List<Gaps.Group> groups = Gaps.grouped(gaps, encoder);
      out.printf(
          Locale.ROOT, "%d questions without an answer, %d kinds%n", gaps.size(), groups.size());
      for (Gaps.Group group : groups) {
        out.printf(
            Locale.ROOT,
            "%5d  %s  (%s, last on %s)%n",
            group.gaps().size(),
            group.first().question(),
            String.join(", ", group.channels()),
            group.gaps().getLast().at().toString().substring(0, "2026-11-28".length()));
      }
    }
    return 0;
  }
}
