package dev.parley.asr.language.open;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Models mixed by fixed shares, over words that are numbered once for all of them. For any thread.
public final class Mixture {

  /// No word.
  public static final int NONE = WordModel.UNKNOWN;

  private final List<Part> parts;
  private final Map<String, Integer> numbers = new HashMap<>();

  /// By part and number here, the number there.
  private final int[][] there;

  /// @param share of all, which come to 1
  record Part(WordModel model, double share) {}

  /// @param words in the order of their numbers
  Mixture(List<Part> parts, List<String> words) {
    this.parts = parts;
    words.forEach(word -> numbers.put(word, numbers.size()));
    there = new int[parts.size()][];
    Arrays.setAll(
        there, i -> words.stream().mapToInt(word -> parts.get(i).model().number(word)).toArray());
  }

  /// `NONE` for what is not said.
  public int number(String word) {
    return numbers.getOrDefault(word, NONE);
  }

  double probability(String word) {
    double mixed = 0;
    for (int i = 0; i < there.length; i++) {
      mixed += parts.get(i).share * parts.get(i).model.probability(there[i][number(word)]);
    }
    return mixed;
  }

  double probability(String last, String word) {
    return probability(number(last), number(word));
  }

  private double probability(int last, int word) {
    double mixed = 0;
    for (int i = 0; i < there.length; i++) {
      mixed += parts.get(i).share * parts.get(i).model.probability(there[i][last], there[i][word]);
    }
    return mixed;
  }

  /// How much likelier, in nepers, `word` is after both words than after the last one alone.
  public double gain(int before, int last, int word) {
    double longer = 0;
    for (int i = 0; i < there.length; i++) {
      longer +=
          parts.get(i).share
              * parts.get(i).model.probability(there[i][before], there[i][last], there[i][word]);
    }
    return Math.log(longer / probability(last, word));
  }
}
