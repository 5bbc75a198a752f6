package dev.parley.asr.language.open;

import java.util.Arrays;
import java.util.List;

/// Models mixed by fixed shares, over words that are numbered once for all of them. For any thread.
public final class Mixture {

  private final List<Part> parts;
  private final Vocabulary vocabulary;

  /// By part and number here, the number there.
  private final int[][] there;

  /// @param share of all, which come to 1
  record Part(WordModel model, double share) {}

  Mixture(List<Part> parts, List<String> words) {
    this.parts = parts;
    vocabulary = new Vocabulary(words);
    there = new int[parts.size()][];
    Arrays.setAll(
        there, i -> words.stream().mapToInt(word -> parts.get(i).model().number(word)).toArray());
  }

  /// @param word that can be said, the start or the end
  public int number(String word) {
    return vocabulary.number(word);
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
