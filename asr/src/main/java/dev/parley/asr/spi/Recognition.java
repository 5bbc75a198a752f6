package dev.parley.asr.spi;

import java.util.List;

/// The words of one utterance, best hypothesis first.
///
/// @param accepted false when the engine does not stand behind any hypothesis (out of grammar,
///   noise): "not understood", never a confident wrong answer. The hypotheses are then only for the
///   record and for open questions.
public record Recognition(List<Hypothesis> nBest, boolean accepted) {

  public static final Recognition NOTHING = new Recognition(List.of(), false);

  public Recognition {
    nBest = List.copyOf(nBest);
  }

  public String bestText() {
    return nBest.isEmpty() ? "" : nBest.getFirst().text();
  }

  /// @param confidence 0 to 1, calibrated as well as the engine can
  public record Hypothesis(String text, List<Word> words, double confidence) {
    public Hypothesis {
      words = List.copyOf(words);
    }
  }

  /// @param fromMs and `toMs`: milliseconds from the start of the utterance's audio, pre-roll
  ///   included
  public record Word(String text, int fromMs, int toMs, double confidence) {}
}
