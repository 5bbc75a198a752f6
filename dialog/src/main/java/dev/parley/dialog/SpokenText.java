package dev.parley.dialog;

import java.util.List;
import java.util.Locale;

/// What counts as a word and as a sentence of speech.
public final class SpokenText {
  private static final int REMEMBERED_WORDS_MIN = 3;

  private SpokenText() {}

  /// A spoken digit is a word.
  public static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /// The sentences of `text`; "p.m." inside one does not end it.
  public static List<String> sentences(String text) {
    return List.of(text.strip().split("(?<=[.?!])\\s+(?=[A-Z])"));
  }

  /// The sentences of `text` as they are remembered; the shortest ("Thanks.") may come again.
  public static List<String> keys(String text) {
    return sentences(text).stream()
        .filter(sentence -> words(sentence) >= REMEMBERED_WORDS_MIN)
        .map(sentence -> sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "").strip())
        .toList();
  }
}
