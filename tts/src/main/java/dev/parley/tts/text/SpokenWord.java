package dev.parley.tts.text;

import java.util.List;

/// One word as it is pronounced, and the characters of the written text that it stands for.
///
/// Several words may stand for the same characters ("$49" is "forty", "nine", "dollars"): those
/// characters have been heard when the last of them has.
///
/// @param word lower case, `a` to `z` and `'` only, at least one letter
/// @param spelled a letter said by its name: "a" as in "a b c", not as in "a customer"
/// @param phones the sounds it must be said with, as CMUdict writes them; empty for the engine's
///   own
/// @param from index of the first character
/// @param to index after the last character
/// @param pause what comes after it
public record SpokenWord(
    String word, boolean spelled, List<String> phones, int from, int to, Pause pause) {

  public SpokenWord {
    phones = List.copyOf(phones);
  }

  SpokenWord followedBy(Pause other) {
    return other.compareTo(pause) > 0
        ? new SpokenWord(word, spelled, phones, from, to, other)
        : this;
  }

  /// How a word is followed by the next, from run together to a new sentence.
  public enum Pause {
    NONE("", 0),
    /// Between the groups of a number read digit by digit.
    GROUP(",", 110),
    /// A comma.
    COMMA(",", 120),
    /// A semicolon, colon, dash or bracket.
    CLAUSE(",", 170),
    SENTENCE(".", 230),
    QUESTION("?", 230);

    private final String punctuation;
    private final int millis;

    Pause(String punctuation, int millis) {
      this.punctuation = punctuation;
      this.millis = millis;
    }

    /// The mark that makes an engine shape the melody before the pause.
    public String punctuation() {
      return punctuation;
    }

    /// How long a speaker waits here. Shorter than 300 ms even with the quiet ends of words on
    /// either side, so that nobody takes it for the end of what is said.
    public int millis() {
      return millis;
    }

    public boolean endsSentence() {
      return this == SENTENCE || this == QUESTION;
    }
  }
}
