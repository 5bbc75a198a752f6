package dev.parley.dialog.pack.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads one file that lies beside a pack, such as its test conversations.
public final class PackYaml {

  private PackYaml() {}

  /// @param schema name of the shape it must have: `test`, `shop`
  /// @throws PackException naming everything that is wrong with it
  public static JsonNode read(Path folder, String name, String schema) {
    List<PackProblem> problems = new ArrayList<>();
    String text;
    try {
      text = Files.readString(folder.resolve(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("reading " + folder.resolve(name), unreadable);
    }
    PackFile file = new PackFile(name, text, 0, problems);
    if (problems.isEmpty()) {
      FileSchema.of(schema).check(file);
    }
    if (!problems.isEmpty()) {
      throw new PackException(problems);
    }
    return file.root();
  }
}
