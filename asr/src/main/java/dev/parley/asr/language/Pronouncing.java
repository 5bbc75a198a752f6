package dev.parley.asr.language;

import java.util.List;
import java.util.function.Consumer;

/// How words are said: the dictionary, and a guess at what is not in it.
public final class Pronouncing {

  private final PronouncingDictionary dictionary;

  public Pronouncing(PronouncingDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /// Every pronunciation of `word` (lower case) as ARPAbet phones, the usual one first; empty when
  /// nobody could say it.
  public List<String> of(String word) {
    var found = dictionary.pronunciations(word);
    return found.isEmpty()
        ? LetterToSound.pronunciation(word).map(List::of).orElse(List.of())
        : found;
  }

  /// Hands over every pronunciation in the dictionary.
  public void all(Consumer<String> to) {
    dictionary.all(to);
  }
}
