package dev.parley.benchmarks.understanding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.dialog.understand.intent.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the two formats that public sets of intents come in.
final class IntentSetFiles {

  private static final String BOTH_FORMATS =
      "expected train.csv and test.csv with a header text,category (BANKING77), or data_full.json"
          + " with lists train, test and oos_test of [text, label] (CLINC150)";

  private final Path folder;

  IntentSetFiles(Path folder) {
    this.folder = folder;
  }

  /// @param validation of a set that has one, its part for making choices instead of the test
  /// @throws CorpusException naming what is missing or malformed
  IntentSet read(boolean validation) {
    Path json = folder.resolve("data_full.json");
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    if (!Files.isDirectory(folder)) {
      throw new CorpusException("there is no folder " + folder);
    }
    if (Files.isRegularFile(json)) {
      return lists(json, validation ? "val" : "test", validation ? "oos_val" : "oos_test");
    }
    if (!Files.isRegularFile(train) || !Files.isRegularFile(test)) {
      throw new CorpusException(folder + " holds no set of intents: " + BOTH_FORMATS);
    }
    if (validation) {
      throw new CorpusException(folder + " has no validation part, only train.csv and test.csv");
    }
    return new IntentSet(table(train), table(test), List.of());
  }

  private static IntentSet lists(Path file, String asked, String outOfScope) {
    try {
      JsonNode all = new ObjectMapper().readTree(file.toFile());
      return new IntentSet(
          list(file, all, "train"),
          list(file, all, asked),
          list(file, all, outOfScope).stream().map(Example::sentence).toList());
    } catch (IOException unreadable) {
      throw new CorpusException(file + " can't be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static List<Example> list(Path file, JsonNode all, String name) {
    JsonNode list = all.path(name);
    if (!list.isArray() || list.isEmpty()) {
      throw new CorpusException(file + " has no list " + name + ": " + BOTH_FORMATS);
    }
    List<Example> examples = new ArrayList<>();
    for (JsonNode each : list) {
      if (each.size() != 2 || !each.path(0).isTextual() || !each.path(1).isTextual()) {
        throw new CorpusException(file + ": " + name + " holds " + each + ", not [text, label]");
      }
      examples.add(new Example(each.get(1).textValue(), each.get(0).textValue()));
    }
    return examples;
  }

  private static List<Example> table(Path file) {
    List<List<String>> rows;
    try {
      rows = rows(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new CorpusException(file + " can't be read: " + unreadable.getMessage(), unreadable);
    }
    if (rows.isEmpty() || !rows.getFirst().equals(List.of("text", "category"))) {
      throw new CorpusException(file + " doesn't begin with text,category: " + BOTH_FORMATS);
    }
    List<Example> examples = new ArrayList<>();
    for (int row = 1; row < rows.size(); row++) {
      if (rows.get(row).size() != 2) {
        throw new CorpusException(
            file + ": row " + (row + 1) + " has " + rows.get(row).size() + " fields instead of 2");
      }
      examples.add(new Example(rows.get(row).get(1), rows.get(row).get(0)));
    }
    if (examples.isEmpty()) {
      throw new CorpusException(file + " has no rows under its header");
    }
    return examples;
  }

  /// RFC 4180: a quoted field may hold commas, line breaks and, doubled, quotes.
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r') {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    if (!field.isEmpty() || !row.isEmpty()) {
      row.add(field.toString());
      rows.add(row);
    }
    return rows;
  }
}
