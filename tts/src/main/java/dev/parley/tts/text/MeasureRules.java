package dev.parley.tts.text;

import static dev.parley.tts.text.NumberRules.INTEGER;
import static dev.parley.tts.text.NumberRules.decimalWords;
import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Percentages, measures, sizes and fractions.
final class MeasureRules {

  private record Unit(String one, String many) {}

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("kg", new Unit("kilogram", "kilograms")),
          Map.entry("km", new Unit("kilometer", "kilometers")),
          Map.entry("cm", new Unit("centimeter", "centimeters")),
          Map.entry("mm", new Unit("millimeter", "millimeters")),
          Map.entry("m", new Unit("meter", "meters")),
          Map.entry("g", new Unit("gram", "grams")),
          Map.entry("mg", new Unit("milligram", "milligrams")),
          Map.entry("lb", new Unit("pound", "pounds")),
          Map.entry("lbs", new Unit("pound", "pounds")),
          Map.entry("oz", new Unit("ounce", "ounces")),
          Map.entry("ft", new Unit("foot", "feet")),
          Map.entry("yd", new Unit("yard", "yards")),
          Map.entry("yds", new Unit("yard", "yards")),
          Map.entry("mi", new Unit("mile", "miles")),
          Map.entry("sq ft", new Unit("square foot", "square feet")),
          Map.entry("gal", new Unit("gallon", "gallons")),
          Map.entry("qt", new Unit("quart", "quarts")),
          Map.entry("ml", new Unit("milliliter", "milliliters")),
          Map.entry("mL", new Unit("milliliter", "milliliters")),
          Map.entry("hr", new Unit("hour", "hours")),
          Map.entry("hrs", new Unit("hour", "hours")),
          Map.entry("min", new Unit("minute", "minutes")),
          Map.entry("mins", new Unit("minute", "minutes")),
          Map.entry("sec", new Unit("second", "seconds")),
          Map.entry("secs", new Unit("second", "seconds")),
          Map.entry("ms", new Unit("millisecond", "milliseconds")),
          Map.entry("mph", new Unit("mile per hour", "miles per hour")),
          Map.entry("km/h", new Unit("kilometer per hour", "kilometers per hour")),
          Map.entry("kB", new Unit("kilobyte", "kilobytes")),
          Map.entry("KB", new Unit("kilobyte", "kilobytes")),
          Map.entry("MB", new Unit("megabyte", "megabytes")),
          Map.entry("GB", new Unit("gigabyte", "gigabytes")),
          Map.entry("TB", new Unit("terabyte", "terabytes")),
          Map.entry("kHz", new Unit("kilohertz", "kilohertz")),
          Map.entry("Hz", new Unit("hertz", "hertz")),
          Map.entry("kW", new Unit("kilowatt", "kilowatts")),
          Map.entry("kWh", new Unit("kilowatt hour", "kilowatt hours")),
          Map.entry("°", new Unit("degree", "degrees")),
          Map.entry("°F", new Unit("degree fahrenheit", "degrees fahrenheit")),
          Map.entry("°C", new Unit("degree celsius", "degrees celsius")));

  private static final Unit INCH = new Unit("inch", "inches");

  private static final Map<Character, List<String>> SIGNS =
      Map.of(
          '½', List.of("one", "half"),
          '¼', List.of("one", "quarter"),
          '¾', List.of("three", "quarters"),
          '⅓', List.of("one", "third"),
          '⅔', List.of("two", "thirds"),
          '⅛', List.of("one", "eighth"));

  private static final String UNIT =
      UNITS.keySet().stream()
          .sorted((a, b) -> Integer.compare(b.length(), a.length()))
          .collect(Collectors.joining("|", "(", ")"));

  private static final String FRACTION = "([1-9])/([2-9]|10|16)" + END + "(?!/)";

  private MeasureRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.digits(
            "(\\d{1,4})(?:\\s|(?=[½¼¾⅓⅔⅛]))(?:" + FRACTION + "|([½¼¾⅓⅔⅛]))", MeasureRules::mixed),
        ReadingRule.digits(FRACTION, MeasureRules::fraction),
        ReadingRule.of("[½¼¾⅓⅔⅛]", MeasureRules::sign),
        ReadingRule.digits(INTEGER + "(?:\\.(\\d+))?\\s?(%)", MeasureRules::percent),
        ReadingRule.digits("(\\d{1,4})\\s?([x×])\\s?(?=\\d)", MeasureRules::size),
        ReadingRule.digits(
            INTEGER + "(?:\\.(\\d+))?([ -]?)in" + END + "(\\.(?=\\s\\p{Ll}))?",
            MeasureRules::inches),
        ReadingRule.digits(
            INTEGER + "(?:\\.(\\d+))?\\s?" + UNIT + END + "(?:\\.(?=\\s\\p{Ll}))?",
            MeasureRules::measure));
  }

  /// "1 1/2" and "1½": "one and a half".
  private static boolean mixed(Token token, SpokenText spoken) {
    List<String> part =
        token.has(4)
            ? SIGNS.getOrDefault(token.group(4).charAt(0), List.of())
            : parts(token.number(2), token.number(3));
    if (!token.has(4) && token.number(2) >= token.number(3)) {
      return false;
    }
    List<String> words = new ArrayList<>(NumberWords.cardinal(token.number(1)));
    words.add("and");
    words.addAll(part.equals(List.of("one", "half")) ? List.of("a", "half") : part);
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  private static boolean fraction(Token token, SpokenText spoken) {
    if (token.number(1) >= token.number(2)) {
      return false;
    }
    spoken.sayNumber(parts(token.number(1), token.number(2)), token.from(), token.to());
    return true;
  }

  private static List<String> parts(int count, int of) {
    String one =
        switch (of) {
          case 2 -> "half";
          case 4 -> "quarter";
          default -> NumberWords.ordinal(of).getLast();
        };
    List<String> words = new ArrayList<>(NumberWords.cardinal(count));
    words.add(count == 1 ? one : of == 2 ? "halves" : one + "s");
    return words;
  }

  private static boolean sign(Token token, SpokenText spoken) {
    List<String> words = SIGNS.getOrDefault(token.text().charAt(token.from()), List.of());
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  private static boolean percent(Token token, SpokenText spoken) {
    List<String> words = decimalWords(token.group(1), token.group(2));
    words.add("percent");
    spoken.sayNumber(words, token.from(), token.to());
    return true;
  }

  /// "10 x 20": "ten by twenty".
  private static boolean size(Token token, SpokenText spoken) {
    spoken.sayNumber(NumberWords.cardinal(token.number(1)), token.from(1), token.to(1));
    spoken.say("by", token.from(2), token.to(2));
    return true;
  }

  /// "12 in. wide", "a 12-in screen", "5 ft 10 in"; elsewhere "in" is a word.
  private static boolean inches(Token token, SpokenText spoken) {
    boolean afterFeet = spoken.before(1).equals("feet") || spoken.before(1).equals("foot");
    if (!token.has(4) && !token.group(3).equals("-") && !afterFeet) {
      return false;
    }
    // "A 12-inch screen", yet "12 inches wide".
    Unit unit = token.group(3).equals("-") ? new Unit(INCH.one(), INCH.one()) : INCH;
    say(token, unit, spoken);
    return true;
  }

  private static boolean measure(Token token, SpokenText spoken) {
    Unit unit = UNITS.get(token.group(3));
    if (unit == null) {
      throw new IllegalStateException("no unit is written " + token.group(3));
    }
    say(token, unit, spoken);
    return true;
  }

  private static void say(Token token, Unit unit, SpokenText spoken) {
    List<String> words = decimalWords(token.group(1), token.group(2));
    boolean one = token.group(1).equals("1") && !token.has(2);
    words.addAll(List.of((one ? unit.one() : unit.many()).split(" ")));
    spoken.sayNumber(words, token.from(), token.to());
  }
}
