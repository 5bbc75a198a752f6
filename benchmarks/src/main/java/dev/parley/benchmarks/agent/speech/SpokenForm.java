package dev.parley.benchmarks.agent.speech;

import dev.parley.benchmarks.corpus.make.DigitWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A caller's written words as a person says them: figures digit by digit or in pairs, an address
/// of e-mail with its "at" and "dot". A synthesizer would read a number as one big count.
final class SpokenForm {

  private static final Pattern FIGURES = Pattern.compile("(?<![\\w:])[0-9]+(?: [0-9]+)*(?![\\w:])");
  private static final Pattern E_MAIL = Pattern.compile("\\S+@\\S+");
  private static final Pattern WORD = Pattern.compile("[a-z]+|[0-9]+");
  private static final int COUNTED_DIGITS_MAX = 4;

  private static final List<String> TEENS =
      List.of(
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
  private static final Map<String, String> DIGITS =
      Map.ofEntries(
          Map.entry("zero", "0"),
          Map.entry("oh", "0"),
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"));

  private SpokenForm() {}

  static String of(String written) {
    String withMail =
        E_MAIL
            .matcher(written)
            .replaceAll(
                mail ->
                    Matcher.quoteReplacement(
                        mail.group().replace("@", " at ").replace(".", " dot ")));
    return FIGURES.matcher(withMail).replaceAll(figures -> figures(figures.group()));
  }

  private static String figures(String figures) {
    String[] groups = figures.split(" ");
    if (groups.length == 1 && figures.length() <= COUNTED_DIGITS_MAX) {
      return count(figures);
    }
    boolean spaced = groups[0].length() == 1;
    List<String> said = new ArrayList<>();
    for (String group : groups) {
      said.add(DigitWords.oneByOne(group));
    }
    return String.join(spaced ? " " : ", ", said);
  }

  /// As a house number: "fourteen", "three ten", "twenty seven thirty five".
  private static String count(String digits) {
    int odd = digits.length() % 2;
    List<String> said = new ArrayList<>();
    if (odd == 1) {
      said.add(DigitWords.oneByOne(digits.substring(0, 1)));
    }
    for (int at = odd; at < digits.length(); at += 2) {
      said.add(pair(digits.substring(at, at + 2)));
    }
    return String.join(" ", said);
  }

  private static String pair(String pair) {
    int number = Integer.parseInt(pair);
    if (pair.equals("00")) {
      return "hundred";
    }
    if (number < 10) {
      return "oh " + DigitWords.oneByOne(pair.substring(1));
    }
    if (number < 20) {
      return TEENS.get(number - 10);
    }
    String tens = TENS.get(number / 10 - 2);
    return number % 10 == 0 ? tens : tens + " " + DigitWords.oneByOne(pair.substring(1));
  }

  /// The digits in what was said, however they were said.
  static String digits(String said) {
    StringBuilder digits = new StringBuilder();
    boolean tens = false;
    Matcher words = WORD.matcher(said.toLowerCase(Locale.ROOT));
    while (words.find()) {
      String word = words.group();
      if (tens && DIGITS.containsKey(word) && !DIGITS.get(word).equals("0")) {
        digits.setLength(digits.length() - 1);
      }
      tens = TENS.contains(word);
      if (tens) {
        digits.append(TENS.indexOf(word) + 2).append('0');
      } else if (TEENS.contains(word)) {
        digits.append(TEENS.indexOf(word) + 10);
      } else if (Character.isDigit(word.charAt(0))) {
        digits.append(word);
      } else {
        digits.append(DIGITS.getOrDefault(word, ""));
      }
    }
    return digits.toString();
  }
}
