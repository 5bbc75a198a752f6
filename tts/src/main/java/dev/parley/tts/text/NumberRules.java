package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Codes, telephone numbers, money, percentages, measures and plain numbers.
final class NumberRules {

  /// At most 15 digits, as many as there are words for.
  private static final String INTEGER =
      "(\\d{1,3}(?:,\\d{3}){1,4}(?!,?\\d)|\\d{1,15}(?![\\d,]\\d))";

  private static final String SCALE = "(?:\\s?(million|billion|thousand|[kK])" + END + ")?";

  private static final Map<String, Currency> CURRENCIES =
      Map.of(
          "$", new Currency("dollar", "dollars", "cent", "cents"),
          "USD", new Currency("dollar", "dollars", "cent", "cents"),
          "dollars", new Currency("dollar", "dollars", "cent", "cents"),
          "€", new Currency("euro", "euros", "cent", "cents"),
          "EUR", new Currency("euro", "euros", "cent", "cents"),
          "euros", new Currency("euro", "euros", "cent", "cents"),
          "£", new Currency("pound", "pounds", "penny", "pence"),
          "GBP", new Currency("pound", "pounds", "penny", "pence"));

  private static final Map<String, List<String>> UNITS =
      Map.ofEntries(
          Map.entry("kg", List.of("kilogram", "kilograms")),
          Map.entry("km", List.of("kilometer", "kilometers")),
          Map.entry("cm", List.of("centimeter", "centimeters")),
          Map.entry("mm", List.of("millimeter", "millimeters")),
          Map.entry("lb", List.of("pound", "pounds")),
          Map.entry("lbs", List.of("pound", "pounds")),
          Map.entry("oz", List.of("ounce", "ounces")),
          Map.entry("ft", List.of("foot", "feet")),
          Map.entry("mi", List.of("mile", "miles")),
          Map.entry("hr", List.of("hour", "hours")),
          Map.entry("hrs", List.of("hour", "hours")),
          Map.entry("min", List.of("minute", "minutes")),
          Map.entry("mins", List.of("minute", "minutes")),
          Map.entry("sec", List.of("second", "seconds")),
          Map.entry("secs", List.of("second", "seconds")),
          Map.entry("ml", List.of("milliliter", "milliliters")));

  private static final Set<String> BEFORE_YEARS =
      Set.of("in", "since", "of", "by", "until", "year", "copyright");

  private NumberRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.of(
            "\\+\\d(?:[ ().-]{0,2}\\d){6,14}"
                + END
                + "|(?:1[ .-])?\\(?\\d{3}\\)?[ .-]{1,2}\\d{3}[ .-]\\d{4}"
                + END
                + "|\\d{3}-\\d{4}"
                + END,
            NumberRules::telephone),
        ReadingRule.of(
            "(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*" + END,
            NumberRules::code),
        ReadingRule.of(
            "([$€£])\\s?" + INTEGER + "(\\.\\d{1,2}(?!\\d))?" + SCALE, NumberRules::symbolMoney),
        ReadingRule.of(
            INTEGER + "(\\.\\d{2})?\\s(USD|EUR|GBP|dollars|euros)" + END, NumberRules::namedMoney),
        ReadingRule.of(INTEGER + "(?:\\.(\\d+))?\\s?(%)", NumberRules::percent),
        ReadingRule.of(
            INTEGER
                + "(?:\\.(\\d+))?\\s?(kg|km|cm|mm|lbs?|oz|ft|mi|hrs?|mins?|secs?|ml)"
                + END
                + "(?:\\.(?=\\s\\p{Ll}))?",
            NumberRules::measure),
        ReadingRule.of("(\\d{1,15})(?:st|nd|rd|th)" + END, NumberRules::ordinal),
        ReadingRule.of("1/2" + END, fraction("one", "half")),
        ReadingRule.of("1/4" + END, fraction("one", "quarter")),
        ReadingRule.of("3/4" + END, fraction("three", "quarters")),
        ReadingRule.of("\\d+(?:\\.\\d+){2,}" + END, NumberRules::version),
        ReadingRule.of(INTEGER + "\\.(\\d+)" + END, NumberRules::decimal),
        ReadingRule.of("\\d{1,3}(?:,\\d{3})+" + END, NumberRules::grouped),
        ReadingRule.of("\\d+", NumberRules::digits));
  }

  private static boolean telephone(Token token, SpokenText spoken) {
    int from = token.from();
    if (token.text().charAt(from) == '+') {
      spoken.say("plus", from, from + 1);
    }
    spoken.spellAll(token.text(), from, token.to());
    return true;
  }

  /// "HP-410226": letters by name, digits one by one, long runs of digits by three.
  private static boolean code(Token token, SpokenText spoken) {
    String text = token.text();
    int i = token.from();
    while (i < token.to()) {
      int run = i;
      while (run < token.to() && SpokenText.isDigit(text.charAt(run))) {
        run++;
      }
      if (run > i) {
        spoken.spellInGroups(text, i, run, run - i > 4 ? 3 : 4);
        i = run;
      } else if (text.charAt(i) == '-') {
        spoken.pause(Pause.GROUP);
        i++;
      } else {
        spoken.spell(text.charAt(i), i, i + 1);
        i++;
      }
    }
    return true;
  }

  private static boolean symbolMoney(Token token, SpokenText spoken) {
    Currency currency = currency(token.group(1));
    if (token.has(4)) {
      List<String> words = decimalWords(token.group(2), token.group(3).replace(".", ""));
      String scale = token.group(4);
      words.add(scale.equalsIgnoreCase("k") ? "thousand" : scale);
      words.add(currency.many());
      spoken.sayNumber(words, token.from(), token.to());
      return true;
    }
    amount(currency, token.group(2), token.group(3), token.from(), token.to(2), token.to(), spoken);
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

  private static boolean percent(Token token, SpokenText spoken) {
    List<String> words = decimalWords(token.group(1), token.group(2));
    words.add("percent");
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  private static boolean measure(Token token, SpokenText spoken) {
    List<String> words = decimalWords(token.group(1), token.group(2));
    List<String> unit = UNITS.getOrDefault(token.group(3), List.of());
    words.add(token.group(1).equals("1") && !token.has(2) ? unit.getFirst() : unit.getLast());
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  private static boolean ordinal(Token token, SpokenText spoken) {
    spoken.sayNumber(NumberWords.ordinal(integer(token.group(1))), token.from(), token.to());
    return true;
  }

  private static ReadingRule.Reading fraction(String... words) {
    return (token, spoken) -> {
      spoken.sayNumber(List.of(words), token.from(), token.to());
      return true;
    };
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

  private static List<String> decimalWords(String whole, String fraction) {
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
