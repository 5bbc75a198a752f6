package dev.parley.asr.engine.viterbi.search;

/// What a word is worth after the two before it, beyond what a network asks for it. A network of
/// pairs of words has a place for each last word only; where a word ends, the path that came there
/// tells the one before, too.
///
/// Of the paths that meet in a place the best is kept by its last word, so this finds what a
/// network of triples would but for what was dropped there.
///
/// Source: Hori, Hori, Minami & Nakamura, "Efficient WFST-based one-pass decoding with on-the-fly
/// hypothesis rescoring", 2007. For any thread.
public interface Continuations {

  /// In place of the arc of a word before the utterance's first one.
  int START = -1;

  /// A network that asks for all there is.
  Continuations NONE = (before, last, arc) -> 0;

  /// Nepers, with the language weight in them.
  ///
  /// @param before the arc of the word before the last, or `START`
  /// @param last the arc of the last word
  /// @param arc of the word
  float worth(int before, int last, int arc);
}
