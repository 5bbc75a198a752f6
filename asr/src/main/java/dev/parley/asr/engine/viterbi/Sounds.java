package dev.parley.asr.engine.viterbi;

import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.language.Pronouncing;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// How words are said, in the model's phone numbers.
record Sounds(Phones phones, Pronouncing pronouncing) {

  /// Every way `word` is said; empty when nobody could say it.
  List<int[]> of(String word) {
    return pronouncing.of(word).stream().map(this::numbers).toList();
  }

  boolean knows(String word) {
    return !pronouncing.of(word).isEmpty();
  }

  /// Hands over every pronunciation in the dictionary.
  void all(Consumer<int[]> to) {
    pronouncing.all(line -> to.accept(numbers(line)));
  }

  private int[] numbers(String pronunciation) {
    return Arrays.stream(pronunciation.split(" +")).mapToInt(phones::number).toArray();
  }
}
