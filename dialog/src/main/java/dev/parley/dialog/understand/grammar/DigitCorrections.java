package dev.parley.dialog.understand.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Mends digits that were read back wrongly: "six not five", "the last digit is a six", "it ends in
/// two six", "the third one should be an eight".
public final class DigitCorrections {

  private static final PhraseTable<Integer> PLACES =
      new PhraseTable<Integer>()
          .with(0, "the first digit|the first number|first digit|the first one|the first")
          .with(1, "the second digit|the second number|second digit|the second one|the second")
          .with(2, "the third digit|the third number|third digit|the third one|the third")
          .with(3, "the fourth digit|the fourth number|fourth digit|the fourth one|the fourth")
          .with(4, "the fifth digit|the fifth number|fifth digit|the fifth one|the fifth")
          .with(5, "the sixth digit|the sixth number|sixth digit|the sixth one|the sixth")
          .with(-1, "the last digit|the last number|last digit|the last one|the last|the end")
          .with(-1, "it ends in|ends in|it ends with|ends with|the last two are|the last two")
          .with(-1, "the last two digits are|the last three are|the last three digits are");

  private DigitCorrections() {}

  /// What `said` becomes by the correction in `words`, likelier first; empty when it is none. Where
  /// a wrong digit occurs several times each place gives one reading, and the check digit chooses.
  public static List<String> apply(String said, Words words) {
    List<String> mended = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      exchanged(said, words, i, mended);
      placed(said, words, i).ifPresent(mended::add);
    }
    mended.removeIf(each -> each.equals(said));
    return mended.stream().distinct().toList();
  }

  /// "six not five", "not five but six", "six instead of five", "the five should be a six".
  private static void exchanged(String said, Words words, int i, List<String> mended) {
    switch (words.at(i)) {
      case "not" -> {
        Optional<Integer> wrong = digit(words, i + 1);
        Optional<Integer> right = digitBefore(words, i).or(() -> digitAfter(words, i + 2));
        exchange(said, wrong, right, mended);
      }
      case "instead" -> exchange(said, digit(words, i + 2), digitBefore(words, i), mended);
      case "should" -> exchange(said, digitBefore(words, i), digitAfter(words, i + 1), mended);
      default -> {}
    }
  }

  private static void exchange(
      String said, Optional<Integer> wrong, Optional<Integer> right, List<String> mended) {
    if (wrong.isEmpty() || right.isEmpty() || wrong.equals(right)) {
      return;
    }
    List<String> each = new ArrayList<>();
    char no = (char) ('0' + wrong.get());
    for (int at = said.indexOf(no); at >= 0; at = said.indexOf(no, at + 1)) {
      each.add(said.substring(0, at) + right.get() + said.substring(at + 1));
    }
    Collections.reverse(each);
    mended.addAll(each);
  }

  /// "the last digit is a six", "it ends in two six".
  private static Optional<String> placed(String said, Words words, int i) {
    PhraseTable.Match<Integer> place = PLACES.at(words, i, 0);
    if (!place.found()) {
      return Optional.empty();
    }
    StringBuilder right = new StringBuilder();
    for (int at = i + place.length(); at < words.size() && right.length() < said.length(); at++) {
      if (words.at(at).equals("not")) {
        break;
      }
      NumberWords.digit(words.at(at)).ifPresent(right::append);
    }
    int from = place.meaning() < 0 ? said.length() - right.length() : place.meaning();
    if (right.isEmpty() || from < 0 || from + right.length() > said.length()) {
      return Optional.empty();
    }
    return Optional.of(said.substring(0, from) + right + said.substring(from + right.length()));
  }

  private static Optional<Integer> digit(Words words, int at) {
    String word =
        words.at(at).equals("a") || words.at(at).equals("an") ? words.at(at + 1) : words.at(at);
    return NumberWords.digit(word);
  }

  private static Optional<Integer> digitBefore(Words words, int at) {
    return NumberWords.digit(words.at(at - 1));
  }

  private static Optional<Integer> digitAfter(Words words, int from) {
    for (int at = from; at < words.size(); at++) {
      Optional<Integer> digit = NumberWords.digit(words.at(at));
      if (digit.isPresent()) {
        return digit;
      }
    }
    return Optional.empty();
  }
}
