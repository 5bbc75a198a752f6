package dev.parley.dialog.understand.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Phrases with a meaning each, found by longest match: "of course not" before "of course".
///
/// Looked up by first word, so that a word that begins no phrase costs one look-up.
public final class PhraseTable<M> {

  private final Map<String, List<Entry<M>>> byFirstWord = new HashMap<>();
  private final Map<String, List<Entry<M>>> byLastWord = new HashMap<>();

  private record Entry<M>(List<String> words, M meaning) {}

  /// @param phrases separated by `|`
  public PhraseTable<M> with(M meaning, String phrases) {
    for (String phrase : phrases.split("\\|")) {
      Entry<M> entry = new Entry<>(List.of(phrase.strip().split(" ")), meaning);
      insert(byFirstWord, entry.words().getFirst(), entry);
      insert(byLastWord, entry.words().getLast(), entry);
    }
    return this;
  }

  private static <M> void insert(Map<String, List<Entry<M>>> index, String word, Entry<M> entry) {
    List<Entry<M>> entries = index.computeIfAbsent(word, _ -> new ArrayList<>());
    entries.add(entry);
    entries.sort(Comparator.comparingInt(each -> -each.words().size()));
  }

  /// The longest phrase that begins at `index`, of length 0 and meaning `none` when there is none.
  public Match<M> at(Words words, int index, M none) {
    for (Entry<M> entry : byFirstWord.getOrDefault(words.at(index), List.of())) {
      if (stands(entry, words, index)) {
        return new Match<>(entry.meaning(), entry.words().size());
      }
    }
    return new Match<>(none, 0);
  }

  /// The longest phrase that ends the utterance.
  public Match<M> atEnd(Words words, M none) {
    for (Entry<M> entry : byLastWord.getOrDefault(words.at(words.size() - 1), List.of())) {
      if (stands(entry, words, words.size() - entry.words().size())) {
        return new Match<>(entry.meaning(), entry.words().size());
      }
    }
    return new Match<>(none, 0);
  }

  /// What the phrases in `words` mean, wherever they stand.
  public Set<M> anywhereIn(Words words) {
    Set<M> meanings = new LinkedHashSet<>();
    for (int index = 0; index < words.size(); index++) {
      for (Entry<M> entry : byFirstWord.getOrDefault(words.at(index), List.of())) {
        if (stands(entry, words, index)) {
          meanings.add(entry.meaning());
          break;
        }
      }
    }
    return meanings;
  }

  private static <M> boolean stands(Entry<M> entry, Words words, int index) {
    if (index < 0) {
      return false;
    }
    for (int i = 0; i < entry.words().size(); i++) {
      if (!entry.words().get(i).equals(words.at(index + i))) {
        return false;
      }
    }
    return true;
  }

  public record Match<M>(M meaning, int length) {
    public boolean found() {
      return length > 0;
    }
  }
}
