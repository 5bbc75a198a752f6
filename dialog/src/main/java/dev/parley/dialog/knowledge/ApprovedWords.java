package dev.parley.dialog.knowledge;

import dev.parley.dialog.SpokenText;
import java.util.List;
import java.util.regex.Pattern;

/// What may be said of a passage: its author's spoken words, or whole sentences of its text, or
/// these behind those; unchanged.
public final class ApprovedWords {

  private static final int SENTENCE_WORDS_MAX = 30;

  /// What is written for eyes: addresses, tables, marks, `08:00-20:00`; and questions, which a
  /// caller would answer.
  private static final Pattern UNSAYABLE =
      Pattern.compile("[?{}|<>#*`@_\\[\\]]|https?:|www\\.|[0-9][:–-][0-9]");

  /// What begins a sentence that says nothing without the one before it.
  private static final Pattern HANGING =
      Pattern.compile(
          "(?:it|its|it's|they|they're|their|them|he|she|this|that|these|those|there|then|but|and|or"
              + "|so|such|however|otherwise|also|both|each|either|neither|others?|ones?|some|most"
              + "|any|all|if so|if not|in that case|in this case|after that|until then|the same"
              + "|without it|with it|not all|instead|even so)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ApprovedWords() {}

  /// All sentences of a text, whether they can be said or not.
  public static List<String> written(String text) {
    return Sentences.of(text);
  }

  /// The sentences of a text that can be said, in their order.
  public static List<String> sentences(String text) {
    return Sentences.of(text).stream().filter(ApprovedWords::isSayable).toList();
  }

  /// Whether a sentence of a text can be said.
  public static boolean isSayable(String sentence) {
    return (sentence.endsWith(".") || sentence.endsWith("!"))
        && !UNSAYABLE.matcher(sentence).find()
        && SpokenText.words(sentence) <= SENTENCE_WORDS_MAX;
  }

  /// Whether a sentence says something without those before it.
  public static boolean standsAlone(String sentence) {
    return !HANGING.matcher(sentence).matches();
  }

  /// Whether `words` are `spoken`, or sentences of `text`, or these behind that.
  public static boolean hold(String spoken, String text, String words) {
    String rest = (words.startsWith(spoken) ? words.substring(spoken.length()) : words).strip();
    for (String sentence : sentences(text)) {
      if (rest.startsWith(sentence)) {
        rest = rest.substring(sentence.length()).strip();
      }
    }
    return rest.isEmpty() && !words.isBlank();
  }
}
