package dev.parley.asr.language;

import java.util.List;

/// How far two word strings are apart.
public final class Agreement {

  private Agreement() {}

  /// Word edit distance over the length of the longer one: 0 when they are the same, 1 when they
  /// share nothing.
  public static double distance(List<String> one, List<String> other) {
    int longer = Math.max(one.size(), other.size());
    return longer == 0 ? 0 : (double) edits(one, other) / longer;
  }

  /// Insertions, deletions and substitutions of words (Levenshtein).
  public static int edits(List<String> one, List<String> other) {
    var previous = new int[other.size() + 1];
    for (int j = 0; j <= other.size(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.size(); i++) {
      var current = new int[other.size() + 1];
      current[0] = i;
      for (int j = 1; j <= other.size(); j++) {
        int substituted = previous[j - 1] + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
        current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[other.size()];
  }
}
