package dev.parley.testkit;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Letters and digits as a caller says them, for a synthesizer to speak.
public final class SpelledAloud {

  private static final List<String> DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  /// What people give for a letter, by letter.
  private static final List<String> GIVEN =
      List.of(
          "apple",
          "boy",
          "cat",
          "dog",
          "elephant",
          "frank",
          "george",
          "henry",
          "island",
          "jack",
          "king",
          "london",
          "mary",
          "nancy",
          "orange",
          "peter",
          "queen",
          "robert",
          "sugar",
          "tom",
          "umbrella",
          "victor",
          "william",
          "xerox",
          "yellow",
          "zebra");

  private SpelledAloud() {}

  /// @param code letters a to z and digits
  /// @param letter how a letter is said
  public static String said(String code, String between, Function<Character, String> letter) {
    return code.chars()
        .mapToObj(each -> (char) each)
        .map(each -> Character.isDigit(each) ? DIGITS.get(each - '0') : letter.apply(each))
        .collect(Collectors.joining(between));
  }

  /// "b as in boy".
  public static String withWord(char letter) {
    return letter + " as in " + GIVEN.get(Character.toLowerCase(letter) - 'a');
  }
}
