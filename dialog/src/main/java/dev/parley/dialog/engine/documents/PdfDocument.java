package dev.parley.dialog.engine.documents;

import dev.parley.dialog.engine.documents.SourceDocument.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// PDF: the document's own properties, or a file beside it (`returns.yaml` for `returns.pdf`) with
/// lines `valid-until: "2027-12-31"`, which wins. What is set larger than most of the text is a
/// heading.
final class PdfDocument {

  private static final double HEADING_SIZE = 1.12;
  private static final int HEADING_WORDS_MAX = 12;

  private PdfDocument() {}

  static SourceDocument read(Path file) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      Lines lines = new Lines();
      lines.getText(pdf);
      if (lines.found.isEmpty()) {
        throw new DocumentException(
            file, 1, "no text on any page: it may be a scan", "run it through text recognition");
      }
      return new SourceDocument(about(file, pdf), sections(lines.found));
    } catch (InvalidPasswordException locked) {
      throw new DocumentException(file, 1, "protected by a password", "save it without one");
    }
  }

  private static Map<String, String> about(Path file, PDDocument pdf) throws IOException {
    Map<String, String> about = new HashMap<>();
    PDDocumentInformation info = pdf.getDocumentInformation();
    for (String key : SourceDocument.KEYS) {
      Optional.ofNullable(info.getCustomMetadataValue(key))
          .ifPresent(value -> about.put(key, value));
    }
    Optional.ofNullable(info.getTitle())
        .filter(title -> !title.isBlank())
        .ifPresent(title -> about.put("title", title.strip()));
    String name = String.valueOf(file.getFileName());
    Path beside = file.resolveSibling(name.substring(0, name.length() - ".pdf".length()) + ".yaml");
    if (Files.isRegularFile(beside)) {
      Files.readAllLines(beside).forEach(line -> MarkdownDocument.keep(line, about));
    }
    return about;
  }

  /// @param size of most of its letters, in points
  private record Line(String text, float size, int page) {}

  private static List<Section> sections(List<Line> lines) {
    float usual = usualSize(lines);
    List<Section> sections = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String heading = "";
    int page = 1;
    boolean inHeading = false;
    for (Line line : lines) {
      boolean large =
          line.size() >= usual * HEADING_SIZE
              && line.text().split("\\s+").length <= HEADING_WORDS_MAX;
      if (large && inHeading) {
        heading += " " + line.text();
      } else if (large) {
        sections.add(new Section(heading, text.toString().strip(), "page " + page));
        text.setLength(0);
        heading = line.text();
        page = line.page();
      } else {
        append(text, line.text());
      }
      inHeading = large;
    }
    sections.add(new Section(heading, text.toString().strip(), "page " + page));
    return sections;
  }

  /// A word that was cut at the end of a line is whole again.
  private static void append(StringBuilder text, String line) {
    int last = text.length() - 1;
    boolean cut = last > 0 && text.charAt(last) == '-' && Character.isLetter(text.charAt(last - 1));
    if (cut && Character.isLowerCase(line.charAt(0))) {
      text.setLength(last);
    } else if (last >= 0) {
      text.append(' ');
    }
    text.append(line);
  }

  /// The size in which most letters are set.
  private static float usualSize(List<Line> lines) {
    Map<Float, Integer> letters = new HashMap<>();
    lines.forEach(line -> letters.merge(line.size(), line.text().length(), Integer::sum));
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /// Every line with its size and page.
  private static final class Lines extends PDFTextStripper {
    final List<Line> found = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private float size;

    Lines() throws IOException {
      setSortByPosition(true);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
      if (line.isEmpty() && !positions.isEmpty()) {
        size = Math.round(positions.getFirst().getFontSizeInPt() * 2) / 2f;
      }
      line.append(text);
    }

    @Override
    protected void writeWordSeparator() {
      line.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
      endLine();
    }

    @Override
    protected void writePageEnd() {
      endLine();
    }

    private void endLine() {
      String text = line.toString().strip();
      if (!text.isEmpty()) {
        found.add(new Line(text, size, getCurrentPageNo()));
      }
      line.setLength(0);
    }
  }
}
