package dev.parley.benchmarks.corpus;

/// A stretch of the caller's voice and what is true of it.
///
/// @param startMs its first voiced sample and `endMs` the end of its last one, from the recording's
///   beginning
/// @param text the words, as said; empty where there are none
/// @param expect what is asked for as it is said
/// @param value what the answer is, in canonical form; empty where there is none or nobody knows
public record CaseTurn(
    int startMs, int endMs, String text, Expect expect, String value, TurnKind kind) {

  /// Whether there is a value that can be right or wrong.
  public boolean hasValue() {
    return !value.isEmpty();
  }
}
