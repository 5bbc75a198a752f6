package dev.parley.dialog.engine.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A document that passages are taken from.
///
/// @param about what it says of itself: `title`, `audience`, `valid-from`, `valid-until`
/// @param sections in their order; those without text are left out
public record SourceDocument(Map<String, String> about, List<Section> sections) {

  /// What a document may say of itself.
  static final List<String> KEYS = List.of("title", "audience", "valid-from", "valid-until");

  public SourceDocument {
    about = Map.copyOf(about);
    sections = sections.stream().filter(section -> !section.text().isBlank()).toList();
  }

  /// @param heading empty for what stands before the first one
  /// @param text paragraphs, an empty line between two
  /// @param place `line 12` or `page 3`
  public record Section(String heading, String text, String place) {}

  /// @throws DocumentException naming what is wrong, and where
  public static SourceDocument read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(file)) {
      throw new DocumentException(file, 1, "no such file", "check its name");
    }
    try {
      if (name.endsWith(".md")) {
        return MarkdownDocument.read(file);
      }
      if (name.endsWith(".html") || name.endsWith(".htm")) {
        return HtmlDocument.read(file);
      }
      if (name.endsWith(".pdf")) {
        return PdfDocument.read(file);
      }
    } catch (IOException unreadable) {
      throw new DocumentException(
          file, 1, "can't be read: " + unreadable.getMessage(), "see that it opens elsewhere");
    }
    throw new DocumentException(
        file, 1, "neither .md nor .html nor .pdf", "save it as one of these");
  }
}
