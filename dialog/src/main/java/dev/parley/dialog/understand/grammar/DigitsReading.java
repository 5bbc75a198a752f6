package dev.parley.dialog.understand.grammar;

import java.util.BitSet;

/// One way to read an utterance as a string of digits.
///
/// @param digits as they are written down, without spaces or prefix
/// @param doubt 0 for the plain reading; grows with every sound-alike, dropped word and correction
/// @param used which words of the utterance it took, prefix and corrections included
public record DigitsReading(String digits, Fit fit, int doubt, BitSet used) {

  /// How a reading stands to what was asked for, best first.
  public enum Fit {
    /// Length and check hold.
    HOLDS,
    FAILS_CHECK,
    TOO_SHORT,
    TOO_LONG
  }

  public DigitsReading {
    used = (BitSet) used.clone();
  }

  @Override
  public BitSet used() {
    return (BitSet) used.clone();
  }

  public boolean holds() {
    return fit == Fit.HOLDS;
  }
}
