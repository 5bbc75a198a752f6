package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.language.SpokenDigits;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.Recognition;
import java.util.Optional;

/// The searches made for one context.
///
/// @param turn everything that may be said
/// @param bargeIn what is told apart while the agent speaks
/// @param trigram the second opinion
/// @param digits the numbers expected, if any
/// @param checkedDigits only the numbers that pass their check, where it can be followed digit by
///   digit
record ContextSearches(
    Search.Grammar turn,
    Search.Grammar bargeIn,
    Search.Trigram trigram,
    Optional<Digits> digits,
    Optional<Search.Grammar> checkedDigits) {

  /// Whether a number of the right length was heard that can't be right.
  boolean failsItsCheck(Recognition heard) {
    if (digits.isEmpty() || heard.nBest().isEmpty()) {
      return false;
    }
    var expected = digits.get();
    var number = SpokenDigits.of(Verdict.texts(heard.nBest().getFirst().words()));
    boolean near =
        number.length() >= expected.minDigits() - 1 && number.length() <= expected.maxDigits() + 1;
    boolean fits =
        number.length() >= expected.minDigits() && number.length() <= expected.maxDigits();
    return near && !(fits && expected.check().holds(number));
  }
}
