package dev.parley.asr.engine.pocketsphinx.nativelib;

import java.util.List;

/// What a decoder made of one utterance.
///
/// @param words segments in order; empty when no path through the search survived
/// @param pathScore of the best path, in the decoder's own log base
/// @param posterior of the whole best path over the lattice, 0 to 1
/// @param frames of 10 ms that were searched
/// @param alternatives further hypotheses, best first, the best one's words included where the
///   lattice has them
public record Decoded(
    List<DecodedWord> words,
    int pathScore,
    double posterior,
    int frames,
    List<Alternative> alternatives) {

  public static final Decoded NOTHING = new Decoded(List.of(), 0, 0, 0, List.of());

  public Decoded {
    words = List.copyOf(words);
    alternatives = List.copyOf(alternatives);
  }

  public record Alternative(String text, int score) {}
}
