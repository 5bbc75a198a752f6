package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.language.ContextGraphs;
import java.util.Optional;
import java.util.function.Supplier;

/// The networks made for one context.
///
/// @param graphs what they are made from
/// @param turn everything that may be said
/// @param bargeIn what is told apart while the agent speaks
/// @param domainWords the domain's words in any order, for what is not in the grammar
/// @param ownWords callers' own words, where they are wanted and the network for them is there
/// @param checkedDigits only the numbers that pass their check
record ContextNetworks(
    ContextGraphs graphs,
    Network turn,
    Network bargeIn,
    Network domainWords,
    Supplier<Optional<Network>> ownWords,
    Optional<Network> checkedDigits) {

  /// What the words of speech that is still going on are looked for in.
  Network freeWords() {
    return ownWords.get().orElse(domainWords);
  }
}
