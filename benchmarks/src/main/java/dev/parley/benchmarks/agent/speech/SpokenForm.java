package dev.parley.benchmarks.agent.speech;

import dev.parley.asr.language.SpokenDigits;
import dev.parley.benchmarks.corpus.make.DigitWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A caller's written words as a person says them: figures digit by digit or in pairs, amounts of
/// money counted, an address of e-mail with its "at" and "dot". A synthesizer would read a number
/// as one big count.
final class SpokenForm {

  private static final Pattern FIGURES = Pattern.compile("(?<![\\w:])[0-9]+(?: [0-9]+)*(?![\\w:])");
  private static final Pattern DOLLARS = Pattern.compile("\\$([0-9]{1,4})(?:\\.([0-9]{2}))?\\b");
  private static final Pattern E_MAIL = Pattern.compile("\\S+@[\\w.-]*\\w");
  private static final Pattern WORD = Pattern.compile("[a-z']+|[0-9]+");
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

  private SpokenForm() {}

  static String of(String written) {
    String withMail =
        E_MAIL
            .matcher(written)
            .replaceAll(
                mail ->
                    Matcher.quoteReplacement(
                        mail.group().replace("@", " at ").replace(".", " dot ")));
    String withAmounts =
        DOLLARS.matcher(withMail).replaceAll(amount -> amount(amount.group(1), amount.group(2)));
    return FIGURES.matcher(withAmounts).replaceAll(figures -> figures(figures.group()));
  }

  private static String amount(String dollars, @Nullable String cents) {
    String whole = counted(Integer.parseInt(dollars)) + " dollars";
    return cents == null || cents.equals("00")
        ? whole
        : whole + " and " + counted(Integer.parseInt(cents)) + " cents";
  }

  private static String counted(int number) {
    if (number < 10) {
      return DigitWords.oneByOne(String.valueOf(number));
    }
    if (number < 20) {
      return TEENS.get(number - 10);
    }
    if (number < 100) {
      String tens = TENS.get(number / 10 - 2);
      return number % 10 == 0 ? tens : tens + " " + counted(number % 10);
    }
    int unit = number < 1_000 ? 100 : 1_000;
    String begins = counted(number / unit) + (unit == 100 ? " hundred" : " thousand");
    return number % unit == 0 ? begins : begins + " " + counted(number % unit);
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
    return counted(number);
  }

  /// The digits of the longest number in what was said, however it was said.
  static String digits(String said) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(said.toLowerCase(Locale.ROOT));
    while (found.find()) {
      String word = found.group();
      boolean figures = Character.isDigit(word.charAt(0));
      words.addAll(List.of((figures ? DigitWords.oneByOne(word) : word).split(" ")));
    }
    return SpokenDigits.longest(words);
  }
}
