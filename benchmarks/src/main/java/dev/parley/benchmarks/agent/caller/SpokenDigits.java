package dev.parley.benchmarks.agent.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The ways in which people give a number, one of which a caller keeps to.
public enum SpokenDigits {
  AS_WRITTEN {
    @Override
    String say(String digits) {
      return digits;
    }
  },
  /// Four six one, two one zero.
  WORDS {
    @Override
    String say(String digits) {
      return words(digits, "zero");
    }
  },
  /// With "oh" for zero.
  OH_WORDS {
    @Override
    String say(String digits) {
      return words(digits, "oh");
    }
  },
  /// 461 210
  GROUPS {
    @Override
    String say(String digits) {
      return String.join(" ", split(digits, 3));
    }
  },
  /// 4 6 1 2 1 0
  SPACED {
    @Override
    String say(String digits) {
      return String.join(" ", digits.split(""));
    }
  },
  /// Forty-six twelve ten; what is left over at the front goes by single digits.
  PAIRS {
    @Override
    String say(String digits) {
      List<String> said = new ArrayList<>();
      int odd = digits.length() % 2 == 0 ? 0 : 3;
      if (odd > 0) {
        said.add(words(digits.substring(0, odd), "zero"));
      }
      for (String pair : split(digits.substring(odd), 2)) {
        said.add(pair(pair));
      }
      return String.join(" ", said);
    }
  };

  private static final List<String> UNITS =
      List.of(
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
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  abstract String say(String digits);

  /// A count up to 99 in words.
  static String count(int number) {
    if (number < UNITS.size()) {
      return UNITS.get(number);
    }
    String tens = TENS.get(number / 10 - 2);
    return number % 10 == 0 ? tens : tens + " " + UNITS.get(number % 10);
  }

  private static String words(String digits, String zero) {
    return digits
        .chars()
        .mapToObj(digit -> digit == '0' ? zero : UNITS.get(digit - '0'))
        .collect(Collectors.joining(" "));
  }

  private static String pair(String pair) {
    return pair.charAt(0) == '0' ? words(pair, "oh") : count(Integer.parseInt(pair));
  }

  private static List<String> split(String digits, int size) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < digits.length(); i += size) {
      groups.add(digits.substring(i, Math.min(digits.length(), i + size)));
    }
    return groups;
  }
}
