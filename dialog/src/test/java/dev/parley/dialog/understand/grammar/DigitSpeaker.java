package dev.parley.dialog.understand.grammar;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/// Says digits the way people do: one by one, in pairs, in threes, with "double", fillers and a
/// lead-in, as its random source decides.
final class DigitSpeaker {

  private static final String[] UNITS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };
  private static final String[] TEENS = {
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
  private static final List<String> LEADS =
      List.of("", "", "um", "it's", "it is", "my order number is", "yeah it's", "so that's", "h p");
  private static final List<String> GAPS = List.of("", "", "", "", "", "uh", "um", "and then");

  private final Random random;

  DigitSpeaker(Random random) {
    this.random = random;
  }

  String say(String digits) {
    StringJoiner said = new StringJoiner(" ");
    add(said, LEADS);
    int style = random.nextInt(4);
    int at = 0;
    while (at < digits.length()) {
      at += group(digits.substring(at), style, said);
      if (at < digits.length()) {
        add(said, GAPS);
      }
    }
    return said.toString();
  }

  private void add(StringJoiner said, List<String> choices) {
    String words = choices.get(random.nextInt(choices.size()));
    if (!words.isEmpty()) {
      said.add(words);
    }
  }

  /// Says the first few of `rest` and returns how many.
  private int group(String rest, int style, StringJoiner said) {
    boolean same = rest.length() > 1 && rest.charAt(0) == rest.charAt(1);
    boolean threeSame = same && rest.length() > 2 && rest.charAt(1) == rest.charAt(2);
    if (threeSame && style > 0 && random.nextBoolean()) {
      said.add("triple").add(unit(rest.charAt(0)));
      return 3;
    }
    if (same && style > 0 && random.nextBoolean()) {
      said.add("double").add(unit(rest.charAt(0)));
      return 2;
    }
    if (style == 3 && rest.length() > 2 && rest.charAt(0) != '0' && random.nextBoolean()) {
      int tail = Integer.parseInt(rest.substring(1, 3));
      said.add(UNITS[rest.charAt(0) - '0']).add("hundred");
      if (tail > 0) {
        said.add(random.nextBoolean() ? "and " + belowHundred(tail) : belowHundred(tail));
      }
      return 3;
    }
    if (style >= 2 && rest.length() > 1 && rest.charAt(0) != '0' && random.nextBoolean()) {
      said.add(belowHundred(Integer.parseInt(rest.substring(0, 2))));
      return 2;
    }
    said.add(unit(rest.charAt(0)));
    return 1;
  }

  private String unit(char digit) {
    return digit == '0' && random.nextBoolean() ? "oh" : UNITS[digit - '0'];
  }

  private static String belowHundred(int number) {
    if (number < 10) {
      return UNITS[number];
    }
    if (number < 20) {
      return TEENS[number - 10];
    }
    return TENS[number / 10] + (number % 10 == 0 ? "" : " " + UNITS[number % 10]);
  }
}
