package dev.parley.dialog.prompt;

/// A sentence, or a part of one, that an agent says the same way whoever calls.
///
/// @param text to be read out
/// @param usedBy the first reply or passage that says it: `reply greeting`
public record Prompt(Kind kind, String text, String usedBy) {

  /// Whether it stands alone.
  public enum Kind {
    SENTENCE,
    PART
  }
}
