package dev.parley.simulator.business;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How well words that were heard name a thing. Heard words come in the plural, run together, taken
/// apart, or a letter or two off; how often a word stands there says nothing.
public final class WordMatch {

  /// From here on it may be meant.
  public static final double MEANT_MIN = 0.5;

  private static final double CLOSE = 0.8;
  private static final Set<String> SAY_NOTHING =
      Set.of("a", "an", "the", "of", "my", "your", "some", "for", "pair", "box", "please");

  private WordMatch() {}

  /// From 0 to 1: the share of `asked`'s words that `name` has, and a little for what share of
  /// `name`'s words was asked for, so that of two names with a word the shorter one is first.
  public static double score(String asked, String name) {
    List<String> askedWords = words(asked);
    List<String> nameWords = words(name);
    if (askedWords.isEmpty() || nameWords.isEmpty()) {
      return 0;
    }
    return 0.9 * share(askedWords, nameWords) + 0.1 * share(nameWords, askedWords);
  }

  /// A word is there by itself, or with a neighbour as one: "day", "pack", "daypack".
  private static double share(List<String> of, List<String> in) {
    List<String> there = new ArrayList<>(in);
    for (int i = 0; i + 1 < in.size(); i++) {
      there.add(in.get(i) + in.get(i + 1));
    }
    double found = 0;
    for (int i = 0; i < of.size(); i++) {
      double best = best(of.get(i), there);
      if (i > 0) {
        best = Math.max(best, best(of.get(i - 1) + of.get(i), there));
      }
      if (i + 1 < of.size()) {
        best = Math.max(best, best(of.get(i) + of.get(i + 1), there));
      }
      found += best;
    }
    return found / of.size();
  }

  private static double best(String word, List<String> there) {
    return there.stream().mapToDouble(other -> likeness(word, other)).max().orElse(0);
  }

  private static double likeness(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    int shorter = Math.min(one.length(), other.length());
    int apartMax = shorter < 4 ? 0 : shorter < 7 ? 1 : 2;
    return apartMax > 0 && apart(one, other) <= apartMax ? CLOSE : 0;
  }

  /// Levenshtein's distance.
  private static int apart(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}0-9]+"))
        .filter(word -> !word.isEmpty() && !SAY_NOTHING.contains(word))
        .map(WordMatch::singular)
        .toList();
  }

  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
