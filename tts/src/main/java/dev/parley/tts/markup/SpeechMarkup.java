package dev.parley.tts.markup;

import dev.parley.tts.assembly.Piece;
import dev.parley.tts.assembly.TextMap;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads marked-up text: `<break time="300ms"/>`, `<say-as interpret-as="digits">`, `<sub
/// alias="…">`; `<emphasis>`, `<s>`, `<p>` and `<speak>` are read as what is in them. Anything else
/// is an error that names its place, for a mark that is silently ignored would be found out by a
/// caller.
///
/// It becomes other text, which any engine can speak, with a map back to what was written.
public final class SpeechMarkup {

  static final Duration BREAK_MAX = Duration.ofSeconds(10);

  private static final String ROOT = "speak";
  private static final String ELEMENTS = "break, emphasis, p, s, say-as, speak and sub";
  private static final Pattern TIME = Pattern.compile("\\+?(\\d+(?:\\.\\d+)?|\\.\\d+)(ms|s)");

  /// SSML 1.1 section 3.2.3 leaves the lengths to the processor.
  private static final Map<String, Duration> STRENGTHS =
      Map.of(
          "none", Duration.ZERO,
          "x-weak", Duration.ofMillis(100),
          "weak", Duration.ofMillis(200),
          "medium", Duration.ofMillis(400),
          "strong", Duration.ofMillis(700),
          "x-strong", Duration.ofMillis(1_000));

  private final XMLStreamReader reader;

  /// Columns that were put before the text to make it one document.
  private final int columnsBefore;

  private final StringBuilder text = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();
  private StringBuilder spoken = new StringBuilder();
  private TextMap.Builder stands = new TextMap.Builder();

  private SpeechMarkup(XMLStreamReader reader, int columnsBefore) {
    this.reader = reader;
    this.columnsBefore = columnsBefore;
  }

  /// @throws MarkupException saying where and what is wrong
  public static MarkedText parse(String marked) {
    boolean whole = marked.stripLeading().startsWith("<" + ROOT);
    String document = whole ? marked : "<" + ROOT + ">" + marked + "</" + ROOT + ">";
    int before = whole ? 0 : ROOT.length() + 2;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      SpeechMarkup markup =
          new SpeechMarkup(factory.createXMLStreamReader(new StringReader(document)), before);
      return markup.read();
    } catch (XMLStreamException broken) {
      int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
      int column = broken.getLocation() == null ? 1 : broken.getLocation().getColumnNumber();
      throw new MarkupException(
          line,
          Math.max(1, line == 1 ? column - before : column),
          "this is not well-formed: close every element, and write & as &amp; and < as &lt;");
    }
  }

  private MarkedText read() throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> element();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> plain(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw wrong("there is no &" + reader.getLocalName() + ";");
        default -> {
          // Comments, instructions and the ends of elements that only hold others.
        }
      }
    }
    endPiece();
    return new MarkedText(text.toString(), pieces);
  }

  private void element() throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "speak", "s", "p", "emphasis" -> {
        // Read as what is in them.
      }
      case "break" -> pause();
      case "say-as" -> sayAs();
      case "sub" -> sub();
      default -> throw wrong("<" + reader.getLocalName() + "> is not known; use " + ELEMENTS);
    }
  }

  private void plain(String more) {
    stands.same(text.length(), more.length());
    spoken.append(more);
    text.append(more);
  }

  private void pause() {
    Duration length =
        attribute("time")
            .map(this::time)
            .orElseGet(() -> strength(attribute("strength").orElse("medium")));
    if (length.compareTo(BREAK_MAX) > 0) {
      throw wrong("a break of more than " + BREAK_MAX.toSeconds() + " s");
    }
    endPiece();
    pieces.add(new Piece.Silence(length));
  }

  private Duration time(String written) {
    Matcher time = TIME.matcher(written.strip());
    if (!time.matches()) {
      throw wrong("expected a time such as \"300ms\" or \"1.5s\", found \"" + written + "\"");
    }
    double millis = Double.parseDouble(time.group(1)) * (time.group(2).equals("s") ? 1_000 : 1);
    return Duration.ofMillis(Math.round(millis));
  }

  private Duration strength(String name) {
    Duration length = STRENGTHS.get(name);
    if (length == null) {
      throw wrong(
          "expected a strength of none, x-weak, weak, medium, strong or x-strong, found \""
              + name
              + "\"");
    }
    return length;
  }

  private void sayAs() throws XMLStreamException {
    String name = attribute("interpret-as").orElse("");
    String format = attribute("format").orElse("");
    SayAs kind =
        SayAs.of(name)
            .orElseThrow(
                () ->
                    wrong(
                        "expected interpret-as to be one of "
                            + SayAs.known()
                            + ", found \""
                            + name
                            + "\""));
    String content = content();
    try {
      kind.say(content, format, text.length(), spoken, stands);
    } catch (IllegalArgumentException unfit) {
      throw wrong(String.valueOf(unfit.getMessage()));
    }
    text.append(content);
  }

  private void sub() throws XMLStreamException {
    String alias =
        attribute("alias")
            .filter(words -> !words.isBlank())
            .orElseThrow(() -> wrong("<sub> needs alias=\"what is said\""));
    String content = content();
    spoken.append(alias);
    stands.all(alias.length(), text.length(), text.length() + content.length());
    text.append(content);
  }

  /// The text up to the end of the element, which may hold no other.
  private String content() throws XMLStreamException {
    String element = reader.getLocalName();
    StringBuilder content = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            content.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return content.toString();
        }
        case XMLStreamConstants.START_ELEMENT ->
            throw wrong(
                "<" + element + "> holds text alone, found <" + reader.getLocalName() + ">");
        default -> {
          // Comments.
        }
      }
    }
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  private void endPiece() {
    if (!spoken.isEmpty() && !spoken.toString().isBlank()) {
      pieces.add(new Piece.Synthesised(spoken.toString(), stands.build()));
    }
    spoken = new StringBuilder();
    stands = new TextMap.Builder();
  }

  private MarkupException wrong(String message) {
    int line = reader.getLocation().getLineNumber();
    int column = reader.getLocation().getColumnNumber();
    return new MarkupException(
        line, Math.max(1, line == 1 ? column - columnsBefore : column), message);
  }
}
