package dev.parley.dialog.knowledge;

import dev.parley.dialog.SpokenText;
import java.util.List;
import java.util.regex.Pattern;

/// What may be said of a passage: its author's spoken words, and behind them whole sentences of its
/// text, unchanged.
public final class ApprovedWords {

  private static final int SENTENCE_WORDS_MAX = 30;

  /// What is written for eyes: addresses, tables, marks; and questions, which a caller would
  /// answer.
  private static final Pattern UNSAYABLE = Pattern.compile("[?{}|<>#*`@_\\[\\]]|https?:|www\\.");

  private ApprovedWords() {}

  /// The sentences of a text that can be said, in their order.
  public static List<String> sentences(String text) {
    return Sentences.of(text).stream()
        .filter(sentence -> sentence.endsWith(".") || sentence.endsWith("!"))
        .filter(sentence -> !UNSAYABLE.matcher(sentence).find())
        .filter(sentence -> SpokenText.words(sentence) <= SENTENCE_WORDS_MAX)
        .toList();
  }

  /// Whether `words` are `spoken`, alone or with sentences of `text` behind it.
  public static boolean hold(String spoken, String text, String words) {
    if (!words.startsWith(spoken)) {
      return false;
    }
    String rest = words.substring(spoken.length()).strip();
    for (String sentence : sentences(text)) {
      if (rest.startsWith(sentence)) {
        rest = rest.substring(sentence.length()).strip();
      }
    }
    return rest.isEmpty();
  }
}
