package dev.parley.tts.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers in English words (American usage: no "and" after hundreds).
final class NumberWords {

  private static final String[] UNITS = {
    "zero",
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
    "nineteen"
  };
  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final String[] POWERS = {"", "thousand", "million", "billion", "trillion"};
  private static final String[] ORDINAL_UNITS = {
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth"
  };

  private NumberWords() {}

  /// "four hundred ten". At most 15 digits.
  static List<String> cardinal(long number) {
    if (number < 0 || number >= 1_000_000_000_000_000L) {
      throw new IllegalArgumentException("expected 0 to 15 digits, found " + number);
    }
    if (number == 0) {
      return List.of(UNITS[0]);
    }
    List<String> words = new ArrayList<>();
    long divisor = 1_000_000_000_000L;
    for (int power = POWERS.length - 1; power >= 0; power--, divisor /= 1_000) {
      int group = (int) (number / divisor % 1_000);
      if (group > 0) {
        belowThousand(group, words);
        if (power > 0) {
          words.add(POWERS[power]);
        }
      }
    }
    return words;
  }

  /// "four hundred tenth".
  static List<String> ordinal(long number) {
    List<String> words = new ArrayList<>(cardinal(number));
    words.add(ordinalOf(words.removeLast()));
    return words;
  }

  /// "twenty twenty six", "nineteen oh five", "two thousand".
  static List<String> year(int year) {
    int century = year / 100;
    int rest = year % 100;
    if (year < 1_100 || year > 9_999 || (rest < 10 && century % 10 == 0)) {
      return cardinal(year);
    }
    List<String> words = new ArrayList<>(cardinal(century));
    if (rest == 0) {
      words.add("hundred");
    } else {
      if (rest < 10) {
        words.add("oh");
      }
      words.addAll(cardinal(rest));
    }
    return words;
  }

  static String digit(char digit) {
    return UNITS[digit - '0'];
  }

  /// Whether this is the name of a digit.
  static boolean isDigit(String word) {
    return Arrays.asList(UNITS).subList(0, 10).contains(word);
  }

  private static void belowThousand(int number, List<String> words) {
    if (number >= 100) {
      words.add(UNITS[number / 100]);
      words.add("hundred");
    }
    int rest = number % 100;
    if (rest >= 20) {
      words.add(TENS[rest / 10]);
      rest %= 10;
    }
    if (rest > 0) {
      words.add(UNITS[rest]);
    }
  }

  private static String ordinalOf(String cardinal) {
    for (int i = 1; i < UNITS.length; i++) {
      if (UNITS[i].equals(cardinal)) {
        return ORDINAL_UNITS[i];
      }
    }
    return cardinal.endsWith("y")
        ? cardinal.substring(0, cardinal.length() - 1) + "ieth"
        : cardinal + "th";
  }
}
