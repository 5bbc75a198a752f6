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

  /// The same path in an utterance that began so many frames earlier.
  public Path later(int frames) {
    var moved =
        words.stream()
            .map(
                word ->
                    new Word(
                        word.text,
                        word.from + frames,
                        word.to + frames,
                        word.acoustic,
                        word.grammar))
            .toList();
    return new Path(moved, score, this.frames + frames);
  }

  /// The same words without the silence before the first and after the last.
  public Path withoutSilenceAround() {
    int from = 0;
    int to = words.size();
    while (from < to && words.get(from).isSilence()) {
      from++;
    }
    while (to > from && words.get(to - 1).isSilence()) {
      to--;
    }
    return new Path(words.subList(from, to), score, frames);
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
