package dev.parley.dialog.understand.intent;

/// Turns a sentence into a point on the unit sphere, near to those of sentences that mean the same.
@FunctionalInterface
public interface SentenceEncoder {

  /// @return a vector of length 1; always the same for the same words
  float[] encode(String sentence);
}
