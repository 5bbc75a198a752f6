package dev.parley.asr.language.open;

import java.util.Map;
import java.util.Set;

/// How likely a word is after the two before it. Words are numbers, each model's own; immutable,
/// for any thread.
interface WordModel {

  /// The number of a word that a model does not know.
  int UNKNOWN = -1;

  /// Words that can be said, without the start and the end.
  Set<String> words();

  int number(String word);

  /// Of a word by itself, in this model; 0 when unknown.
  double probability(int word);

  /// Of `word` after `last`.
  double probability(int last, int word);

  /// Of `word` after `before` and `last`.
  double probability(int before, int last, int word);

  /// What is said after `last` more or less often than anyway, with its probability.
  Map<String, Double> followers(int last);
}
