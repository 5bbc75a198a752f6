package dev.parley.dialog.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a text claims that can be true or false by a number: amounts, spans, shares, times of day;
/// and whether it denies something.
///
/// @param amounts by what they count: `money`, `day`, `percent`, `clock` …
record Facts(Map<String, Set<String>> amounts, boolean denies) {

  private static final Pattern MONEY = Pattern.compile("[£$€] ?(\\d[\\d,]*(?:\\.\\d+)?)");
  private static final Pattern CLOCK =
      Pattern.compile("\\b(\\d{1,2})(?:[:.](\\d\\d))? ?([ap])\\.?m\\b");
  private static final Pattern DENIAL =
      Pattern.compile("\\b(?:not|never|no longer|cannot|nothing|none|without)\\b|n't\\b");
  private static final Pattern WORD = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?%?|[a-z]+");

  /// Words that may stand between a number and what it counts.
  private static final Set<String> BETWEEN =
      Set.of("working", "business", "calendar", "full", "more", "whole");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("pound", "money"),
          Map.entry("dollar", "money"),
          Map.entry("euro", "money"),
          Map.entry("minute", "minute"),
          Map.entry("hour", "hour"),
          Map.entry("day", "day"),
          Map.entry("night", "night"),
          Map.entry("week", "week"),
          Map.entry("month", "month"),
          Map.entry("year", "year"),
          Map.entry("percent", "percent"),
          Map.entry("point", "point"),
          Map.entry("time", "time"),
          Map.entry("kilo", "kilogram"),
          Map.entry("kilogram", "kilogram"),
          Map.entry("gram", "gram"),
          Map.entry("litre", "litre"),
          Map.entry("metre", "metre"),
          Map.entry("centimetre", "centimetre"),
          Map.entry("degree", "degree"));

  private static final List<String> SMALL =
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

  Facts {
    amounts = Map.copyOf(amounts);
  }

  static Facts of(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'').replace('-', ' ');
    Map<String, Set<String>> amounts = new HashMap<>();
    Matcher money = MONEY.matcher(lower);
    while (money.find()) {
      add(amounts, "money", money.group(1));
    }
    Matcher clock = CLOCK.matcher(lower);
    while (clock.find()) {
      String minutes = Optional.ofNullable(clock.group(2)).orElse("00");
      add(amounts, "clock", clock.group(1) + ":" + minutes + clock.group(3));
    }
    counted(lower, amounts);
    return new Facts(amounts, DENIAL.matcher(lower).find());
  }

  private static void counted(String lower, Map<String, Set<String>> amounts) {
    String joined = lower.replaceAll("\\b(hundred|thousand) and\\b", "$1");
    List<String> words = WORD.matcher(joined).results().map(each -> each.group()).toList();
    int at = 0;
    while (at < words.size()) {
      List<String> number = number(words, at);
      if (number.isEmpty()) {
        at++;
        continue;
      }
      at += number.size();
      String value = value(number);
      int unit = at;
      while (unit < words.size() && BETWEEN.contains(words.get(unit))) {
        unit++;
      }
      if (value.endsWith("%")) {
        add(amounts, "percent", value.substring(0, value.length() - 1));
      } else if (unit < words.size()) {
        Optional.ofNullable(UNITS.get(singular(words.get(unit))))
            .ifPresent(what -> add(amounts, what, value));
      }
    }
  }

  /// The words from `at` on that are one number.
  private static List<String> number(List<String> words, int at) {
    List<String> number = new ArrayList<>();
    for (int i = at; i < words.size(); i++) {
      String word = words.get(i);
      boolean digits = Character.isDigit(word.charAt(0));
      if (digits && number.isEmpty()) {
        return List.of(word);
      }
      boolean counts = SMALL.contains(word) || TENS.contains(word);
      boolean hundred = word.equals("hundred") || word.equals("thousand");
      if (!counts && !(hundred && !number.isEmpty())) {
        break;
      }
      number.add(word);
    }
    return number;
  }

  private static String value(List<String> number) {
    if (Character.isDigit(number.getFirst().charAt(0))) {
      return number.getFirst();
    }
    int value = 0;
    for (String word : number) {
      switch (word) {
        case "hundred" -> value *= 100;
        case "thousand" -> value *= 1_000;
        default ->
            value += SMALL.contains(word) ? SMALL.indexOf(word) : 10 * (TENS.indexOf(word) + 2);
      }
    }
    return String.valueOf(value);
  }

  private static String singular(String word) {
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  private static void add(Map<String, Set<String>> amounts, String what, String value) {
    String plain = value.replace(",", "");
    if (plain.endsWith(".00")) {
      plain = plain.substring(0, plain.length() - 3);
    }
    amounts.computeIfAbsent(what, _ -> new HashSet<>()).add(plain);
  }

  /// Where the two count the same and agree on none of it, what they count and how.
  Optional<String> against(Facts other) {
    return amounts.keySet().stream()
        .sorted()
        .filter(what -> !values(what).isEmpty() && !other.values(what).isEmpty())
        .filter(what -> Collections.disjoint(values(what), other.values(what)))
        .findFirst()
        .map(
            what ->
                said(values(what)) + " against " + said(other.values(what)) + " (" + what + ")");
  }

  private Set<String> values(String what) {
    return amounts.getOrDefault(what, Set.of());
  }

  private static String said(Set<String> values) {
    return String.join(", ", values.stream().sorted().toList());
  }

  boolean claimsAnAmount() {
    return !amounts.isEmpty();
  }
}
