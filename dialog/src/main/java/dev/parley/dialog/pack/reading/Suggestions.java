package dev.parley.dialog.pack.reading;

import java.util.Optional;
import java.util.stream.Stream;

/// What somebody may have meant who named something that there is not.
final class Suggestions {

  private Suggestions() {}

  /// The nearest known name by edit distance, else all of them.
  static String didYouMean(String wanted, Iterable<String> known) {
    Optional<String> nearest =
        stream(known)
            .filter(name -> distance(wanted, name) <= Math.max(2, wanted.length() / 4))
            .min((a, b) -> Integer.compare(distance(wanted, a), distance(wanted, b)));
    return nearest
        .map(name -> "did you mean `" + name + "`?")
        .orElseGet(() -> "add it, or use one of " + stream(known).limit(12).toList());
  }

  private static Stream<String> stream(Iterable<String> names) {
    Stream.Builder<String> all = Stream.builder();
    names.forEach(all);
    return all.build();
  }

  /// Levenshtein's edit distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(cost, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
