package dev.parley.dialog.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text's sentences, whole.
final class Sentences {

  /// A mark that ends a sentence, where a new one begins behind it.
  private static final Pattern END =
      Pattern.compile("(?<=[.!?])[\"')]?\\s+(?=[\"'(]?[A-Z0-9£$€])|\\n\\s*\\n|\\n(?=[-*•] )");

  /// A dot behind these ends no sentence.
  private static final Pattern SHORT_FORM =
      Pattern.compile(
          "(?:\\b(?:e\\.g|i\\.e|approx|no|nos|mr|mrs|ms|dr|st|vs|incl|max|min))\\.$",
          Pattern.CASE_INSENSITIVE);

  private Sentences() {}

  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    Matcher end = END.matcher(text);
    int from = 0;
    while (end.find()) {
      String sentence = text.substring(from, end.end()).strip();
      if (!SHORT_FORM.matcher(sentence).find()) {
        add(sentences, sentence);
        from = end.end();
      }
    }
    add(sentences, text.substring(from).strip());
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    String plain = sentence.replaceFirst("^[-*•]\\s+", "").replaceAll("\\s+", " ").strip();
    if (!plain.isEmpty()) {
      sentences.add(plain);
    }
  }
}
