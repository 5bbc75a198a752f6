package dev.parley.dialog.engine.documents;

import dev.parley.dialog.engine.documents.SourceDocument.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// HTML: `<title>` and `<meta name="valid-until" content="…">`; `<h1>` to `<h6>` begin sections.
final class HtmlDocument {

  private static final String HEADINGS = "h1, h2, h3, h4, h5, h6";
  private static final String BLOCKS = "p, li, dt, dd, td, th, blockquote, pre, figcaption";

  /// What is not the page's own text.
  private static final String FRAME =
      "script, style, nav, header nav, footer, aside, form, template";

  private static final Set<String> TEXTLESS = Set.of("html", "head", "body");

  private HtmlDocument() {}

  static SourceDocument read(Path file) throws IOException {
    Document page = Jsoup.parse(file, null, "", Parser.htmlParser().setTrackPosition(true));
    Map<String, String> about = new HashMap<>();
    if (!page.title().isBlank()) {
      about.put("title", page.title().strip());
    }
    for (Element meta : page.select("meta[name][content]")) {
      String name = meta.attr("name").toLowerCase(Locale.ROOT);
      if (SourceDocument.KEYS.contains(name) && !meta.attr("content").isBlank()) {
        about.put(name, meta.attr("content").strip());
      }
    }
    page.select(FRAME).remove();
    if (page.body().text().isBlank()) {
      throw new DocumentException(file, 1, "a page without text", "save the page that has it");
    }
    return new SourceDocument(about, sections(page));
  }

  private static List<Section> sections(Document page) {
    List<Section> sections = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String heading = "";
    int line = 1;
    for (Element each : page.body().select("*")) {
      if (each.is(HEADINGS)) {
        sections.add(new Section(heading, text.toString().strip(), "line " + line));
        text.setLength(0);
        heading = each.text().strip();
        line = Math.max(1, each.sourceRange().start().lineNumber());
      } else if (each.is(BLOCKS) && each.parents().stream().noneMatch(HtmlDocument::isBlock)) {
        text.append(ended(each.text().strip())).append("\n\n");
      } else if (!each.is(BLOCKS)
          && !TEXTLESS.contains(each.normalName())
          && !each.ownText().isBlank()
          && each.parents().stream().noneMatch(HtmlDocument::isBlock)
          && each.parents().stream().noneMatch(parent -> parent.is(HEADINGS))) {
        text.append(ended(each.ownText().strip())).append("\n\n");
      }
    }
    sections.add(new Section(heading, text.toString().strip(), "line " + line));
    return sections;
  }

  private static boolean isBlock(Element element) {
    return element.is(BLOCKS);
  }

  /// An item of a list or a cell of a table is a sentence of its own.
  private static String ended(String text) {
    boolean open = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
    return open ? text + "." : text;
  }
}
