package dev.parley.asr.engine.viterbi.search;

import java.util.List;

/// The best path of an utterance through a grammar.
///
/// @param score of the whole, language weight included
/// @param frames of the utterance
public record Path(List<Word> words, float score, int frames) {

  public static final Path NONE = new Path(List.of(), Float.NEGATIVE_INFINITY, 0);

  public Path {
    words = List.copyOf(words);
  }

  /// @param text empty for a silence
  /// @param from first frame
  /// @param to first frame after it
  /// @param acoustic how well the sound suits, as a log, without what the grammar says
  /// @param grammar what the grammar says, as a weighted log
  public record Word(String text, int from, int to, float acoustic, float grammar) {

    public boolean isSilence() {
      return text.isEmpty();
    }
  }
}
