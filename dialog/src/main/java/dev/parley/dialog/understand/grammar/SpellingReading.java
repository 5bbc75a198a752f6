package dev.parley.dialog.understand.grammar;

import java.util.BitSet;
import java.util.List;

/// An utterance read as something spelled.
///
/// @param value as it is written down
/// @param alternatives that the words may mean as well, where a letter and a digit sound the same
/// @param unsure letters that sound like others and had no word to tell them apart
/// @param doubt 0 for the plain reading; grows with every sound-alike, passed word and correction
/// @param used which words of the utterance it took, corrections included
public record SpellingReading(
    String value,
    Fit fit,
    List<String> alternatives,
    int unsure,
    int doubt,
    Ending ending,
    BitSet used) {

  /// How a reading stands to what was asked for, best first.
  public enum Fit {
    HOLDS,
    /// No e-mail address, though long enough for one.
    MALFORMED,
    TOO_SHORT,
    TOO_LONG
  }

  /// What the last words do.
  public enum Ending {
    /// A character, or words that add nothing.
    SPELLED,
    /// Something must follow: "b as in", "dot", "double", "no".
    GOES_ON,
    /// Words that are no part of it.
    OTHER
  }

  public SpellingReading {
    alternatives = List.copyOf(alternatives);
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
