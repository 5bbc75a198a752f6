package dev.parley.asr.engine.vosk.nativelib;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A grammar that libvosk takes without harm. The library ends the process when it is handed an
/// empty list, something that isn't a list of strings in JSON, or the symbol of silence as a word;
/// so the only way to a grammar is from phrases of words that the model knows.
///
/// @param json as `vosk_recognizer_new_grm` wants it
public record NativeGrammar(String json) {

  /// What the library hears where nothing of the grammar fits.
  public static final String UNKNOWN = "[unk]";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'.-]*");

  /// A word that may stand in a grammar, if the model knows it.
  public static boolean isWord(String text) {
    return text.equals(UNKNOWN) || WORD.matcher(text).matches();
  }

  /// @param phrases of words that `model` knows, a phrase as often as its weight
  public static NativeGrammar of(Collection<List<String>> phrases, NativeModel model) {
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("expected phrases for a grammar, found none");
    }
    for (var phrase : phrases) {
      if (phrase.isEmpty() || !phrase.stream().allMatch(NativeGrammar::isWord)) {
        throw new IllegalArgumentException("expected words, found " + phrase);
      }
    }
    for (var word : phrases.stream().flatMap(List::stream).collect(Collectors.toSet())) {
      if (!model.knows(word)) {
        throw new IllegalArgumentException("expected words of the model, found " + word);
      }
    }
    return new NativeGrammar(
        phrases.stream()
            .map(phrase -> '"' + String.join(" ", phrase) + '"')
            .collect(Collectors.joining(",", "[", "]")));
  }
}
