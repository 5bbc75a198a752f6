package dev.parley.benchmarks.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Word error rate as NIST counts it: (substitutions + insertions + deletions) over the words that
/// were said. Capitals and punctuation don't count, nor do fillers on either side; digits written
/// as figures count as spoken one by one.
///
/// @param errors and `words`: summed over utterances
public record WordErrors(int errors, int words) {

  public static final WordErrors NONE = new WordErrors(0, 0);

  private static final Set<String> FILLERS = Set.of("um", "uh", "er", "erm", "mm", "hm");
  private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9']+");
  private static final List<String> DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  public WordErrors plus(String said, String heard) {
    List<String> reference = words(said);
    return new WordErrors(errors + distance(reference, words(heard)), words + reference.size());
  }

  static List<String> words(String text) {
    return BETWEEN
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .flatMap(WordErrors::spoken)
        .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
        .toList();
  }

  private static Stream<String> spoken(String word) {
    return !word.isEmpty() && word.chars().allMatch(Character::isDigit)
        ? word.chars().mapToObj(digit -> DIGITS.get(digit - '0'))
        : Stream.of(word);
  }

  /// Levenshtein's, over words.
  static int distance(List<String> reference, List<String> heard) {
    int[] row = new int[heard.size() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= reference.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= heard.size(); j++) {
        int substituted = diagonal + (reference.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[heard.size()];
  }
}
