package dev.parley.asr.language.open;

import com.carrotsearch.hppc.ObjectIntHashMap;
import dev.parley.asr.language.TrigramModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Words and their numbers, which are their places. Immutable, for any thread.
final class Vocabulary {

  private final List<String> words;
  private final ObjectIntHashMap<String> numbers;

  Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    numbers = new ObjectIntHashMap<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      numbers.put(words.get(i), i);
    }
  }

  int size() {
    return words.size();
  }

  String word(int number) {
    return words.get(number);
  }

  /// `WordModel.UNKNOWN` for a word that is none of these.
  int number(String word) {
    return numbers.getOrDefault(word, WordModel.UNKNOWN);
  }

  /// All that can be said, in their order: the start and the end can't.
  Set<String> said(IntPredicate which) {
    return IntStream.range(0, words.size())
        .filter(which)
        .mapToObj(words::get)
        .filter(word -> !word.equals(TrigramModel.START) && !word.equals(TrigramModel.END))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
