package dev.parley.asr.engine.viterbi.search;

import java.util.List;

/// What may be said, as a graph over words with log weights: what a network is made from. Unlike a
/// `WordGraph` it may have cycles and skips.
///
/// @param states numbered from 0, the start
/// @param arcs words
/// @param skips ways without a word; no cycle among them
/// @param continuations what words are worth beyond that, by the numbers of their arcs
public record Grammar(
    int states, int finalState, List<Arc> arcs, List<Skip> skips, Continuations continuations) {

  public Grammar {
    arcs = List.copyOf(arcs);
    skips = List.copyOf(skips);
  }

  public Grammar(int states, int finalState, List<Arc> arcs, List<Skip> skips) {
    this(states, finalState, arcs, skips, Continuations.NONE);
  }

  public record Arc(int from, int to, String word, float weight) {}

  public record Skip(int from, int to, float weight) {}
}
