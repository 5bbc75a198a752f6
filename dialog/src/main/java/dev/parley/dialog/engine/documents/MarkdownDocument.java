package dev.parley.dialog.engine.documents;

import dev.parley.dialog.engine.documents.SourceDocument.Section;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Markdown: `#` headings, optionally with front matter between two lines of `---`.
final class MarkdownDocument {

  private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
  private static final Pattern KEY = Pattern.compile("([a-z-]+):\\s*(.*)");
  private static final Pattern MARKS =
      Pattern.compile("!\\[[^]]*]\\([^)]*\\)|[*_`]{1,3}(?=\\S)|(?<=\\S)[*_`]{1,3}");
  private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

  private MarkdownDocument() {}

  static SourceDocument read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException foreign) {
      throw new DocumentException(file, 1, "not UTF-8", "save it as plain UTF-8 text");
    }
    Map<String, String> about = new HashMap<>();
    int from = about(file, lines, about);
    List<Section> sections = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String heading = "";
    int place = from + 1;
    for (int i = from; i < lines.size(); i++) {
      Matcher next = HEADING.matcher(lines.get(i));
      if (next.matches()) {
        sections.add(new Section(heading, text.toString().strip(), "line " + place));
        text.setLength(0);
        heading = plain(next.group(2));
        place = i + 1;
        if (next.group(1).length() == 1) {
          about.putIfAbsent("title", heading);
        }
      } else {
        text.append(plain(lines.get(i))).append('\n');
      }
    }
    sections.add(new Section(heading, text.toString().strip(), "line " + place));
    return new SourceDocument(about, sections);
  }

  /// Where the text begins.
  private static int about(Path file, List<String> lines, Map<String, String> about) {
    if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
      return 0;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("---")) {
        return i + 1;
      }
      keep(lines.get(i), about);
    }
    throw new DocumentException(
        file, 1, "front matter that never ends", "end it with a line of `---`");
  }

  static void keep(String line, Map<String, String> about) {
    Matcher entry = KEY.matcher(line.strip());
    if (entry.matches() && SourceDocument.KEYS.contains(entry.group(1))) {
      String value = entry.group(2).strip();
      Optional.of(value.replaceAll("^[\"']|[\"']$", ""))
          .filter(known -> !known.isEmpty())
          .ifPresent(known -> about.put(entry.group(1), known));
    }
  }

  private static String plain(String line) {
    return LINK.matcher(MARKS.matcher(line).replaceAll("")).replaceAll("$1");
  }
}
