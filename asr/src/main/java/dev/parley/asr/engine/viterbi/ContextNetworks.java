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
/// @param ownWords callers' own words, where the network for them is there
/// @param open whether an answer in own words is asked for
/// @param yesNo whether a yes or no is asked for
/// @param checkedDigits only the numbers that pass their check
record ContextNetworks(
    ContextGraphs graphs,
    Network turn,
    Network bargeIn,
    Network domainWords,
    Supplier<Optional<Network>> ownWords,
    boolean open,
    boolean yesNo,
    Optional<Network> checkedDigits) {

  /// What the words of speech that is still going on are looked for in.
  Network freeWords() {
    return followed().orElse(domainWords);
  }

  /// Own words that are searched as they are said: only where they are asked for.
  Optional<Network> followed() {
    return open ? ownWords.get() : Optional.empty();
  }
}
