package dev.parley.asr.language.years;

import java.util.ArrayList;
import java.util.List;

/// The years in which callers were born, as they say them: "nineteen eighty two", "eighty two",
/// "two thousand four", "twenty oh four", "twenty fourteen".
public final class SpokenYears {

  private static final int FIRST = 1920;
  private static final int LAST = 2039;
  private static final int MILLENNIUM = 2000;

  private static final List<String> BELOW_TWENTY =
      List.of(
          "",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final List<String> TENS =
      List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  /// All of them, each in the ways in which it is said.
  public static final List<String> ALL = all();

  private SpokenYears() {}

  private static List<String> all() {
    List<String> years = new ArrayList<>();
    for (int year = FIRST; year <= LAST; year++) {
      String rest = belowHundred(year % 100);
      if (year < MILLENNIUM) {
        years.add("nineteen " + rest);
        years.add(rest);
      } else if (year < MILLENNIUM + 10) {
        years.add(("two thousand " + rest).strip());
        years.add(("two thousand and " + rest).strip().replaceAll(" and$", ""));
        years.add(rest.isEmpty() ? "two thousand" : "twenty oh " + rest);
      } else {
        years.add("twenty " + rest);
        years.add("two thousand " + rest);
      }
    }
    return years.stream().distinct().toList();
  }

  private static String belowHundred(int number) {
    return number < BELOW_TWENTY.size()
        ? BELOW_TWENTY.get(number)
        : (TENS.get(number / 10) + " " + BELOW_TWENTY.get(number % 10)).strip();
  }
}
