package dev.parley.dialog.understand.leave;

import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import java.util.Set;

/// Sentences that begin as questions do. English.
public final class Asking {

  private static final Set<String> QUESTION_WORDS =
      Set.of(
          "what", "when", "where", "how", "who", "which", "why", "do", "does", "can", "could", "is",
          "are", "will", "would", "what's", "when's", "where's", "how's", "who's", "isn't", "don't",
          "doesn't", "can't", "won't", "did", "may", "should", "have", "has");

  private static final List<String> ABOUT_US =
      List.of("do you", "does your", "is there", "are there", "are you", "is your", "are your");

  private static final int ABOUT_US_WORDS_MIN = 4;

  private Asking() {}

  /// @param words at least one
  public static boolean opens(Words words) {
    return QUESTION_WORDS.contains(words.at(0));
  }

  /// A question about the business rather than a wish.
  public static boolean aboutUs(Words words) {
    return words.size() >= ABOUT_US_WORDS_MIN
        && ABOUT_US.stream().anyMatch(begins -> words.has(0, begins));
  }
}
