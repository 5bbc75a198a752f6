package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.language.ContextGraphs;
import dev.parley.asr.spi.Recognition;
import java.util.Optional;

/// The searches made for one context.
///
/// @param graphs what they are made from
/// @param turn everything that may be said
/// @param bargeIn what is told apart while the agent speaks
/// @param trigram the second opinion
/// @param checkedDigits only the numbers that pass their check, where it can be followed digit by
///   digit
record ContextSearches(
    ContextGraphs graphs,
    Search.Grammar turn,
    Search.Grammar bargeIn,
    Search.Trigram trigram,
    Optional<Search.Grammar> checkedDigits) {

  /// Whether a number of the right length was heard that can't be right.
  boolean failsItsCheck(Recognition heard) {
    return !heard.nBest().isEmpty()
        && graphs.failsItsCheck(Verdict.texts(heard.nBest().getFirst().words()));
  }
}
