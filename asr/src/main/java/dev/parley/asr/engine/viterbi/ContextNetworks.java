package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.search.Network;
import dev.parley.asr.language.ContextGraphs;
import java.util.Optional;

/// The networks made for one context.
///
/// @param graphs what they are made from
/// @param turn everything that may be said
/// @param bargeIn what is told apart while the agent speaks
/// @param freeWords words in any order, for what is not in the grammar
/// @param ownWords whether those are a caller's own, or only the domain's
/// @param checkedDigits only the numbers that pass their check
record ContextNetworks(
    ContextGraphs graphs,
    Network turn,
    Network bargeIn,
    Network freeWords,
    boolean ownWords,
    Optional<Network> checkedDigits) {}
