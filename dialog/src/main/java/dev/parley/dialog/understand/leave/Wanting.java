package dev.parley.dialog.understand.leave;

import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import java.util.Set;

/// Tells "I need to cancel an order" from "how do I cancel an order": who says so wants it done,
/// not told how.
public final class Wanting {

  private static final List<String> WANTS =
      List.of(
          "i want to",
          "i wanna",
          "i need to",
          "i'd like to",
          "i would like to",
          "i have to",
          "i've got to",
          "i gotta",
          "we want to",
          "we need to",
          "we'd like to");

  /// To be told is all that they want.
  private static final Set<String> TO_BE_TOLD =
      Set.of(
          "know",
          "ask",
          "find",
          "check",
          "see",
          "understand",
          "hear",
          "learn",
          "be",
          "have",
          "talk",
          "speak");

  /// "How long do I have to", "what if I need to": a rule is asked for.
  private static final Set<String> ASKED_AFTER =
      Set.of(
          "do", "did", "does", "would", "will", "should", "if", "when", "whether", "that", "what",
          "unless", "before", "until");

  private Wanting() {}

  /// Whether the caller wants something done.
  public static boolean in(Words words) {
    return WANTS.stream().anyMatch(phrase -> wantsDone(words, phrase));
  }

  private static boolean wantsDone(Words words, String phrase) {
    int length = Words.of(phrase).size();
    for (int at = 0; at + length < words.size(); at++) {
      boolean asked = at > 0 && ASKED_AFTER.contains(words.at(at - 1));
      if (!asked && words.has(at, phrase) && !TO_BE_TOLD.contains(words.at(at + length))) {
        return true;
      }
    }
    return false;
  }
}
