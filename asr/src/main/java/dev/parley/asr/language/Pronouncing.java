package dev.parley.asr.language;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// How words are said: the dictionary, and a guess at what is not in it.
public final class Pronouncing {

  /// Hums as they are hummed, with the mouth shut; dictionaries spell them with vowels.
  private static final Map<String, List<String>> HUMS =
      Map.of("mhm", List.of("M HH M", "M AH M", "AH M HH AH M"), "mm", List.of("M", "M M"));

  private final PronouncingDictionary dictionary;

  public Pronouncing(PronouncingDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /// Every pronunciation of `word` (lower case) as ARPAbet phones, the usual one first; empty when
  /// nobody could say it.
  public List<String> of(String word) {
    var hummed = HUMS.get(word);
    if (hummed != null) {
      return hummed;
    }
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
