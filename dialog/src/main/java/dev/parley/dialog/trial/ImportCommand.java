package dev.parley.dialog.trial;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.engine.documents.DocumentException;
import dev.parley.dialog.engine.documents.SourceDocument;
import dev.parley.dialog.engine.documents.SourceDocument.Section;
import dev.parley.dialog.knowledge.SpokenExtract;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// `./parley pack import`: documents of a business made into passages, one file a passage. A person
/// reads what will be said before anybody hears it, and a server needs no reader of documents.
final class ImportCommand {

  private static final int OK = 0;
  private static final int WRONG = 2;

  private final PrintStream out;
  private final PrintStream err;

  ImportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// @param pack whose `knowledge` folder the passages go to
  /// @param told what holds where a document doesn't say: `valid-until`, `audience`
  /// @param replace whether files that are there may be written over
  record Wanted(List<Path> files, Path pack, Map<String, String> told, boolean replace) {}

  int run(Wanted wanted) {
    try {
      SequencedMap<Path, String> made = new LinkedHashMap<>();
      List<String> notes = new ArrayList<>();
      for (Path file : wanted.files()) {
        passages(file, wanted, made, notes);
      }
      for (Path target : made.keySet()) {
        if (Files.exists(target) && !wanted.replace()) {
          err.println(target + ":1 is there already — delete it, or say --replace");
          return WRONG;
        }
      }
      for (Map.Entry<Path, String> each : made.entrySet()) {
        Files.createDirectories(each.getKey().toAbsolutePath().getParent());
        Files.writeString(each.getKey(), each.getValue());
      }
      notes.forEach(out::println);
      out.println(
          made.size()
              + " passages; read what each says (`spoken`), add questions that callers ask");
      return OK;
    } catch (DocumentException wrong) {
      err.println(wrong.getMessage());
      return WRONG;
    } catch (IOException unwritable) {
      err.println(wanted.pack() + " can't be written: " + unwritable.getMessage());
      return WRONG;
    }
  }

  private static void passages(
      Path file, Wanted wanted, Map<Path, String> made, List<String> notes) {
    SourceDocument document = SourceDocument.read(file);
    Map<String, String> about = new LinkedHashMap<>(wanted.told());
    about.putAll(document.about());
    String until =
        day(file, about, "valid-until")
            .orElseThrow(
                () ->
                    new DocumentException(
                        file,
                        1,
                        "nothing says until when it holds",
                        "say so in the document (`valid-until`), or with --valid-until DATE"));
    if (document.sections().isEmpty()) {
      throw new DocumentException(file, 1, "headings alone", "write what stands under them");
    }
    String base = slug(stem(file));
    Set<String> taken = new HashSet<>();
    for (Section section : document.sections()) {
      String title =
          section.heading().isEmpty() ? about.getOrDefault("title", stem(file)) : section.heading();
      String name = section.heading().isEmpty() ? "" : free(slug(section.heading()), taken);
      String id = name.isEmpty() ? base : base + "#" + name;
      SpokenExtract spoken = SpokenExtract.of(title, section.text());
      StringBuilder text = new StringBuilder("---\n");
      line(text, "id", id);
      line(text, "title", title);
      text.append("audience: ").append(about.getOrDefault("audience", "anyone")).append('\n');
      day(file, about, "valid-from").ifPresent(from -> line(text, "valid-from", from));
      line(text, "valid-until", until);
      line(text, "spoken", spoken.words());
      line(
          text,
          "source",
          file.getFileName()
              + ", "
              + section.place()
              + (section.heading().isEmpty() ? "" : ", " + section.heading()));
      text.append("---\n\n").append(section.text()).append('\n');
      Path target = wanted.pack().resolve("knowledge").resolve(id.replace('#', '.') + ".md");
      made.put(target, text.toString());
      notes.add(note(target, spoken));
    }
  }

  private static String note(Path target, SpokenExtract spoken) {
    int words = SpokenText.words(spoken.words());
    return target
        + ": "
        + words
        + " words to say"
        + (spoken.bound() ? "" : "; LEAVES A CONDITION OUT: write `spoken` yourself");
  }

  private static Optional<String> day(Path file, Map<String, String> about, String key) {
    Optional<String> day = Optional.ofNullable(about.get(key));
    try {
      day.ifPresent(LocalDate::parse);
      return day;
    } catch (DateTimeException impossible) {
      throw new DocumentException(
          file, 1, "`" + key + "` is no day: " + day.orElse(""), "write it like 2027-12-31");
    }
  }

  /// In double quotes, as YAML reads them.
  private static void line(StringBuilder text, String key, String value) {
    text.append(key)
        .append(": \"")
        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
        .append("\"\n");
  }

  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String slug(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "p-" + plain : plain;
  }
}
