package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Money, ordinals, years and plain numbers.
final class NumberRules {

  /// At most 15 digits, as many as there are words for.
  static final String INTEGER = "(\\d{1,3}(?:,\\d{3}){1,4}(?!,?\\d)|\\d{1,15}(?![\\d,]\\d))";

  private static final Pattern FIRST_YEAR = Pattern.compile("(?:1[1-9]|20)\\d\\d\\s?[–-]\\s?$");
  private static final int YEAR_RANGE_CHARACTERS = 7;

  private static final String SCALE = "(?:\\s?(million|billion|thousand|[kKMB])" + END + ")?";

  private static final Map<String, Currency> CURRENCIES =
      Map.of(
          "$", new Currency("dollar", "dollars", "cent", "cents"),
          "USD", new Currency("dollar", "dollars", "cent", "cents"),
          "¥", new Currency("yen", "yen", "sen", "sen"),
          "dollars", new Currency("dollar", "dollars", "cent", "cents"),
          "€", new Currency("euro", "euros", "cent", "cents"),
          "EUR", new Currency("euro", "euros", "cent", "cents"),
          "euros", new Currency("euro", "euros", "cent", "cents"),
          "£", new Currency("pound", "pounds", "penny", "pence"),
          "GBP", new Currency("pound", "pounds", "penny", "pence"));

  private static final Set<String> BEFORE_YEARS =
      Set.of("in", "since", "of", "by", "until", "year", "copyright");

  private NumberRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.of(
            "([$€£¥])\\s?"
                + INTEGER
                + "\\s?[–-]\\s?"
                + INTEGER
                + "(?![.%/:]?\\d)(?:\\s(million|billion|thousand)"
                + END
                + ")?",
            NumberRules::moneyRange),
        ReadingRule.of(
            "([$€£¥])\\s?" + INTEGER + "(\\.\\d{1,3}(?!\\d))?" + SCALE, NumberRules::symbolMoney),
        ReadingRule.of(
            "(USD|EUR|GBP)\\s" + INTEGER + "(\\.\\d{2})?()" + END, NumberRules::symbolMoney),
        ReadingRule.digits(
            INTEGER + "(\\.\\d{2})?\\s(USD|EUR|GBP|dollars|euros)" + END, NumberRules::namedMoney),
        ReadingRule.digits("(\\d{1,2})(¢)", NumberRules::cents),
        ReadingRule.digits("((?:1[1-9]|20)\\d)0s" + END, NumberRules::decade),
        ReadingRule.digits(
            "((?:1[1-9]|20)\\d\\d)(?=\\s?[–-]\\s?(?:1[1-9]|20)\\d\\d" + END + ")",
            NumberRules::year),
        ReadingRule.digits("((?:1[1-9]|20)\\d\\d)" + END, NumberRules::lastYear),
        ReadingRule.digits(
            "(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(?:st|nd|rd|th)" + END, NumberRules::ordinal),
        ReadingRule.digits("(\\d{1,15})[kK]" + END, NumberRules::thousands),
        ReadingRule.digits("\\d+(?:\\.\\d+){2,}" + END, NumberRules::version),
        ReadingRule.digits(INTEGER + "\\.(\\d+)" + END, NumberRules::decimal),
        ReadingRule.digits("\\d{1,3}(?:,\\d{3})+" + END, NumberRules::grouped),
        ReadingRule.digits("\\d+", NumberRules::digits));
  }

  private static boolean symbolMoney(Token token, SpokenText spoken) {
    Currency currency = currency(token.group(1));
    if (!token.group(4).isEmpty()) {
      List<String> words = decimalWords(token.group(2), token.group(3).replace(".", ""));
      words.add(
          switch (token.group(4)) {
            case "k", "K" -> "thousand";
            case "M" -> "million";
            case "B" -> "billion";
            default -> token.group(4);
          });
      words.add(currency.many());
      spoken.sayNumber(words, token.from(), token.to());
      return true;
    }
    if (token.group(3).length() == 4) {
      // A price per gallon: three places.
      List<String> words = decimalWords(token.group(2), token.group(3).substring(1));
      words.add(currency.many());
      spoken.sayNumber(words, token.from(), token.to());
      return true;
    }
    amount(currency, token.group(2), token.group(3), token.from(), token.to(2), token.to(), spoken);
    return true;
  }

  /// "$10–15": the currency is said once, after the second amount.
  private static boolean moneyRange(Token token, SpokenText spoken) {
    spoken.sayNumber(NumberWords.cardinal(integer(token.group(2))), token.from(), token.to(2));
    spoken.say("to", token.to(2), token.from(3));
    List<String> words = new ArrayList<>(NumberWords.cardinal(integer(token.group(3))));
    if (token.has(4)) {
      words.add(token.group(4));
    }
    words.add(currency(token.group(1)).many());
    spoken.sayNumber(words, token.from(3), token.to());
    return true;
  }

  private static boolean namedMoney(Token token, SpokenText spoken) {
    amount(
        currency(token.group(3)),
        token.group(1),
        token.group(2),
        token.from(),
        token.to(1),
        token.to(),
        spoken);
    return true;
  }

  /// Whole units stand for the characters up to `wholeTo`, the cents for the rest.
  private static void amount(
      Currency currency,
      String whole,
      String fraction,
      int from,
      int wholeTo,
      int to,
      SpokenText spoken) {
    long units = integer(whole);
    String padded = (fraction.replace(".", "") + "00").substring(0, 2);
    int cents = Integer.parseInt(padded);
    List<String> centWords = new ArrayList<>(NumberWords.cardinal(cents));
    centWords.add(cents == 1 ? currency.cent() : currency.cents());
    if (units == 0 && cents > 0) {
      spoken.sayNumber(centWords, from, to);
      return;
    }
    List<String> words = new ArrayList<>(NumberWords.cardinal(units));
    words.add(units == 1 ? currency.one() : currency.many());
    spoken.sayNumber(words, from, cents == 0 ? to : wholeTo);
    if (cents > 0) {
      spoken.say("and", wholeTo, to).sayNumber(centWords, wholeTo, to);
    }
  }

  private static boolean cents(Token token, SpokenText spoken) {
    List<String> words = new ArrayList<>(NumberWords.cardinal(token.number(1)));
    words.add(token.number(1) == 1 ? "cent" : "cents");
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  /// "the 1990s".
  private static boolean decade(Token token, SpokenText spoken) {
    List<String> words = new ArrayList<>(NumberWords.year(token.number(1) * 10));
    String last = words.removeLast();
    words.add(last.endsWith("y") ? last.substring(0, last.length() - 1) + "ies" : last + "s");
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  private static boolean year(Token token, SpokenText spoken) {
    spoken.sayNumber(NumberWords.year(token.number(1)), token.from(), token.to());
    return true;
  }

  /// The second of "2024–2026".
  private static boolean lastYear(Token token, SpokenText spoken) {
    int before = Math.max(0, token.from() - YEAR_RANGE_CHARACTERS);
    return FIRST_YEAR.matcher(token.text().substring(before, token.from())).find()
        && year(token, spoken);
  }

  private static boolean ordinal(Token token, SpokenText spoken) {
    spoken.sayNumber(NumberWords.ordinal(integer(token.group(1))), token.from(), token.to());
    return true;
  }

  private static boolean thousands(Token token, SpokenText spoken) {
    List<String> words = new ArrayList<>(NumberWords.cardinal(integer(token.group(1))));
    words.add("thousand");
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  private static boolean version(Token token, SpokenText spoken) {
    int from = token.from();
    for (int i = from; i < token.to(); i++) {
      char character = token.text().charAt(i);
      if (character == '.') {
        spoken.say("point", i, i + 1);
      } else {
        spoken.spell(character, i, i + 1);
      }
    }
    return true;
  }

  private static boolean decimal(Token token, SpokenText spoken) {
    spoken.sayNumber(decimalWords(token.group(1), token.group(2)), token.from(), token.to());
    return true;
  }

  private static boolean grouped(Token token, SpokenText spoken) {
    String digits = token.match().group().replace(",", "");
    if (digits.length() > 15) {
      spoken.spellAll(token.text(), token.from(), token.to());
    } else {
      spoken.sayNumber(NumberWords.cardinal(Long.parseLong(digits)), token.from(), token.to());
    }
    return true;
  }

  /// Up to four digits are a number or a year; longer ones, and those with a leading zero, are
  /// postcodes and codes and are read digit by digit.
  private static boolean digits(Token token, SpokenText spoken) {
    String digits = token.match().group();
    boolean leadingZero = digits.length() > 1 && digits.startsWith("0");
    if (digits.length() > 4 || leadingZero) {
      spoken.spellInGroups(
          token.text(), token.from(), token.to(), digits.length() <= 5 ? digits.length() : 3);
      return true;
    }
    int number = Integer.parseInt(digits);
    boolean year =
        digits.length() == 4 && number < 2_100 && BEFORE_YEARS.contains(spoken.before(1));
    spoken.sayNumber(
        year ? NumberWords.year(number) : NumberWords.cardinal(number), token.from(), token.to());
    return true;
  }

  static List<String> decimalWords(String whole, String fraction) {
    List<String> words = new ArrayList<>(NumberWords.cardinal(integer(whole)));
    if (!fraction.isEmpty()) {
      words.add("point");
      for (int i = 0; i < fraction.length(); i++) {
        words.add(NumberWords.digit(fraction.charAt(i)));
      }
    }
    return words;
  }

  private static long integer(String digits) {
    return Long.parseLong(digits.replace(",", ""));
  }

  private static Currency currency(String symbol) {
    Currency currency = CURRENCIES.get(symbol);
    if (currency == null) {
      throw new IllegalStateException("no currency is written " + symbol);
    }
    return currency;
  }

  private record Currency(String one, String many, String cent, String cents) {}
}
