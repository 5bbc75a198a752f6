package dev.parley.benchmarks.escalation;

import dev.parley.benchmarks.corpus.CorpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a caller opens with.
///
/// @param reason why a person is due, or `none`
record Plea(String reason, String text) {

  private static final String NONE = "none";

  boolean isDue() {
    return !reason.equals(NONE);
  }

  /// A reason, a tab and a sentence a line.
  ///
  /// @throws CorpusException where a line has another form
  static List<Plea> read(Path file) throws IOException {
    List<Plea> pleas = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\t");
        if (cells.length != 2) {
          throw new CorpusException(
              file + ", line " + (i + 1) + ": wanted a reason, a tab and a sentence: " + line);
        }
        pleas.add(new Plea(cells[0].strip(), cells[1].strip()));
      }
    }
    return List.copyOf(pleas);
  }
}
