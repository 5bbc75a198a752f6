package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Dates, times of day and opening hours.
final class TimeRules {

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private static final Set<String> OPENING =
      Set.of(
          "open",
          "hours",
          "from",
          "between",
          "weekdays",
          "daily",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday");

  private static final String MONTH =
      "(January|February|March|April|May|June|July|August|September|October|November|December"
          + "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?)";
  private static final String MONTH_SHORT = "(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)";
  private static final String DAY =
      "(Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?"
          + "|Sun(?:day)?)s?";
  private static final String CLOCK = "(\\d{1,2})(?::(\\d{2}))?";
  private static final String DAY_OF_MONTH = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(?:,?\\s(\\d{4})" + END + ")?";
  private static final String HALF_DAY = "([aApP])(?:\\.\\s?[mM]\\.|\\.?[mM](?![\\p{L}\\p{N}]))";

  private static final Set<String> BEFORE_DATES =
      Set.of("on", "by", "due", "until", "since", "through");

  private static final String ZONE = "([ECMP])[SD]?T" + END;
  private static final Map<String, String> ZONES =
      Map.of("E", "eastern", "C", "central", "M", "mountain", "P", "pacific");

  private TimeRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.digits(
            "(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?"
                + "(?:Z|[+-]\\d{2}:?\\d{2})?"
                + END,
            TimeRules::isoTime),
        ReadingRule.digits("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})" + END, TimeRules::isoDate),
        ReadingRule.digits("(\\d{1,2})-(\\d{1,2})-(\\d{4})" + END, TimeRules::slashedDate),
        ReadingRule.letters(
            MONTH + "\\s" + DAY_OF_MONTH + "\\s?[–-]\\s?" + DAY_OF_MONTH + END + YEAR,
            TimeRules::monthRange),
        ReadingRule.letters(MONTH + "\\s" + DAY_OF_MONTH + END + YEAR, TimeRules::monthFirst),
        ReadingRule.letters(MONTH + ",?\\s(\\d{4})" + END, TimeRules::monthOfYear),
        ReadingRule.letters(MONTH_SHORT + "\\.", TimeRules::monthAlone),
        ReadingRule.digits(
            DAY_OF_MONTH + "\\s(?:of\\s)?" + MONTH + END + YEAR, TimeRules::dayFirst),
        ReadingRule.digits("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})" + END, TimeRules::slashedDate),
        ReadingRule.digits("(\\d{1,2})/(1[3-9]|2\\d|3[01])" + END, TimeRules::slashedDate),
        ReadingRule.digits("(\\d{1,2})/(\\d{1,2})" + END + "(?!/)", TimeRules::dateAfterItsWord),
        ReadingRule.letters(DAY + "\\.?\\s?[–-]\\s?" + DAY + "\\.?" + END, TimeRules::dayRange),
        ReadingRule.letters(
            "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\\.|(?=,?\\s(?:\\d|" + MONTH + ")))",
            TimeRules::dayName),
        ReadingRule.digits(
            CLOCK + "\\s?[–-]\\s?" + CLOCK + "\\s?" + HALF_DAY, TimeRules::clockRange),
        ReadingRule.digits(
            "(\\d{1,2})\\s?[–-]\\s?(\\d{1,2})(?=\\s*(?:[.,;!?)]|$|on\\s|and\\s))",
            TimeRules::openingHours),
        ReadingRule.digits(
            "(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:\\s?" + HALF_DAY + ")?", TimeRules::clock),
        ReadingRule.digits("(\\d{1,2})\\s?" + HALF_DAY, TimeRules::hour),
        ReadingRule.letters(ZONE, TimeRules::zone));
  }

  private static boolean isoDate(Token token, SpokenText spoken) {
    int month = token.number(3);
    int day = token.number(4);
    if (!isDate(month, day)) {
      return false;
    }
    spoken.say(MONTHS.get(month - 1), token.from(3), token.to(3));
    spoken.sayNumber(NumberWords.ordinal(day), token.from(4), token.to(4)).pause(Pause.COMMA);
    // The year is heard last, so it stands for the whole: the date is heard when it has been.
    spoken.sayNumber(NumberWords.year(token.number(1)), token.from(), token.to());
    return true;
  }

  /// "2026-11-26T17:30:00Z"; what the time is counted from is not said.
  private static boolean isoTime(Token token, SpokenText spoken) {
    int month = token.number(2);
    int day = token.number(3);
    if (!isDate(month, day) || token.number(4) > 24 || token.number(5) > 59) {
      return false;
    }
    spoken.say(MONTHS.get(month - 1), token.from(2), token.to(2));
    spoken.sayNumber(NumberWords.ordinal(day), token.from(3), token.to(3)).pause(Pause.COMMA);
    spoken.sayNumber(NumberWords.year(token.number(1)), token.from(), token.to(3));
    spoken.pause(Pause.COMMA).say("at", token.to(3), token.from(4));
    sayTime(token.number(4), token.number(5), "", token.from(4), token.to(), spoken);
    return true;
  }

  /// "Nov 24–26": both days are of that month.
  private static boolean monthRange(Token token, SpokenText spoken) {
    int first = token.number(2);
    int last = token.number(3);
    if (!isDate(1, first) || !isDate(1, last) || first >= last) {
      return false;
    }
    spoken.say(month(token.group(1)), token.from(1), token.to(1));
    spoken.sayNumber(NumberWords.ordinal(first), token.from(2), token.to(2));
    spoken.say("to", token.to(2), token.from(3));
    spoken.sayNumber(
        NumberWords.ordinal(last), token.from(3), token.has(4) ? token.to(3) : token.to());
    year(token, 4, spoken);
    return true;
  }

  private static boolean monthOfYear(Token token, SpokenText spoken) {
    spoken.say(month(token.group(1)), token.from(1), token.to(1));
    spoken.sayNumber(NumberWords.year(token.number(2)), token.from(2), token.to(2));
    return true;
  }

  private static boolean monthAlone(Token token, SpokenText spoken) {
    spoken.say(month(token.group(1)), token.from(), token.to());
    if (token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  private static boolean monthFirst(Token token, SpokenText spoken) {
    int day = token.number(2);
    if (!isDate(1, day)) {
      return false;
    }
    spoken.say(month(token.group(1)), token.from(1), token.to(1));
    spoken.sayNumber(
        NumberWords.ordinal(day), token.from(2), token.has(3) ? token.to(2) : token.to());
    year(token, 3, spoken);
    spoken.endDate(token.to());
    return true;
  }

  private static boolean dayFirst(Token token, SpokenText spoken) {
    int day = token.number(1);
    if (!isDate(1, day)) {
      return false;
    }
    if (!spoken.before(1).equals("the")) {
      spoken.say("the", token.from(1), token.to(1));
    }
    spoken.sayNumber(NumberWords.ordinal(day), token.from(1), token.to(1));
    spoken.say("of", token.to(1), token.from(2));
    spoken.say(month(token.group(2)), token.from(2), token.to(2));
    year(token, 3, spoken);
    return true;
  }

  private static void year(Token token, int group, SpokenText spoken) {
    if (token.has(group)) {
      spoken
          .pause(Pause.COMMA)
          .sayNumber(NumberWords.year(token.number(group)), token.from(group), token.to(group));
    }
  }

  /// Month first, as Americans write it.
  private static boolean slashedDate(Token token, SpokenText spoken) {
    int month = token.number(1);
    int day = token.number(2);
    if (!isDate(month, day)) {
      return false;
    }
    boolean hasYear = token.match().groupCount() == 3;
    spoken.say(MONTHS.get(month - 1), token.from(1), token.to(1));
    spoken.sayNumber(NumberWords.ordinal(day), token.to(1), token.to(2));
    if (hasYear) {
      int year = token.number(3);
      spoken
          .pause(Pause.COMMA)
          .sayNumber(NumberWords.year(year < 100 ? 2_000 + year : year), token.to(2), token.to(3));
    }
    return true;
  }

  /// "on 12/4": elsewhere two small numbers may be a fraction.
  private static boolean dateAfterItsWord(Token token, SpokenText spoken) {
    return BEFORE_DATES.contains(spoken.before(1)) && slashedDate(token, spoken);
  }

  private static boolean dayRange(Token token, SpokenText spoken) {
    spoken.say(day(token.group(1)), token.from(1), token.to(1));
    spoken.say("to", token.to(1), token.from(2));
    spoken.say(day(token.group(2)), token.from(2), token.to());
    return true;
  }

  private static String day(String written) {
    String start = written.substring(0, 3).toLowerCase(Locale.ROOT);
    return DAYS.stream().filter(day -> day.startsWith(start)).findFirst().orElseThrow();
  }

  private static boolean dayName(Token token, SpokenText spoken) {
    spoken.say(day(token.match().group()), token.from(), token.to());
    if (token.match().group().endsWith(".") && token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
    return true;
  }

  /// "9:30–10:15 a.m.": the half of the day is said once.
  private static boolean clockRange(Token token, SpokenText spoken) {
    int from = token.number(1);
    int fromMinute = token.has(2) ? token.number(2) : 0;
    int to = token.number(3);
    int toMinute = token.has(4) ? token.number(4) : 0;
    if (from < 1 || from > 12 || to < 1 || to > 12 || fromMinute > 59 || toMinute > 59) {
      return false;
    }
    int fromEnd = token.to(token.has(2) ? 2 : 1);
    sayTime(from, fromMinute, "", token.from(1), fromEnd, spoken);
    spoken.say("to", fromEnd, token.from(3));
    sayTime(to, toMinute, token.group(5), token.from(3), token.to(), spoken);
    endAfterHalfDay(token, 5, spoken);
    return true;
  }

  /// "ET" after a time of day.
  private static boolean zone(Token token, SpokenText spoken) {
    boolean afterTime = Set.of("m", "clock").contains(spoken.before(1));
    String name = ZONES.getOrDefault(token.group(1), "");
    if (!afterTime || name.isEmpty()) {
      return false;
    }
    spoken.say(name, token.from(), token.from(1) + 1).say("time", token.from(1) + 1, token.to());
    return true;
  }

  /// "open 9–17": only where the words before speak of hours.
  private static boolean openingHours(Token token, SpokenText spoken) {
    int from = token.number(1);
    int to = token.number(2);
    boolean hours = false;
    for (int back = 1; back <= 4; back++) {
      hours |= OPENING.contains(spoken.before(back));
    }
    if (!hours || to <= 12 || to > 24 || from >= to) {
      return false;
    }
    sayTime(from, 0, "", token.from(1), token.to(1), spoken);
    spoken.say("to", token.to(1), token.from(2));
    sayTime(to, 0, "", token.from(2), token.to(2), spoken);
    return true;
  }

  private static boolean clock(Token token, SpokenText spoken) {
    int hour = token.number(1);
    int minute = token.number(2);
    if (hour > 24 || minute > 59) {
      return false;
    }
    sayTime(hour, minute, token.group(3), token.from(), token.to(), spoken);
    boolean whole = minute == 0 && !token.has(3) && hour >= 1 && hour <= 12;
    if (whole && !partOfRange(token, spoken)) {
      spoken
          .say("oh", token.from(), token.to())
          .sayNumber(List.of("clock"), token.from(), token.to());
    }
    endAfterHalfDay(token, 3, spoken);
    return true;
  }

  private static boolean hour(Token token, SpokenText spoken) {
    int hour = token.number(1);
    if (hour < 1 || hour > 12) {
      return false;
    }
    sayTime(hour, 0, token.group(2), token.from(), token.to(), spoken);
    endAfterHalfDay(token, 2, spoken);
    return true;
  }

  /// The last dot of "a.m." may be the full stop as well.
  private static void endAfterHalfDay(Token token, int group, SpokenText spoken) {
    boolean dotted = token.text().charAt(token.to() - 1) == '.';
    boolean zoned = token.text().substring(token.to()).matches("(?s)\\s" + ZONE + ".*");
    if (token.has(group) && dotted && !zoned && token.closesSentence()) {
      spoken.pause(Pause.SENTENCE);
    }
  }

  private static boolean partOfRange(Token token, SpokenText spoken) {
    boolean after = Set.of("to", "and", "until").contains(spoken.before(2));
    String rest = token.text().substring(token.to());
    return after || rest.matches("(?s)\\s?(?:[–-]|to\\s|until\\s).*");
  }

  private static void sayTime(
      int hour, int minute, String half, int from, int to, SpokenText spoken) {
    List<String> words = new ArrayList<>();
    boolean afternoon = hour >= 13 && hour < 24;
    boolean midnight = hour == 0 || hour == 24;
    words.addAll(NumberWords.cardinal(midnight ? 12 : afternoon ? hour - 12 : hour));
    if (minute > 0) {
      if (minute < 10) {
        words.add("oh");
      }
      words.addAll(NumberWords.cardinal(minute));
    }
    spoken.sayNumber(words, from, to);
    String said = !half.isEmpty() ? half : afternoon ? "p" : midnight ? "a" : "";
    if (!said.isEmpty()) {
      spoken.spell(said.charAt(0), from, to).spell('m', from, to);
      spoken.sayNumber(List.of(), from, to);
    }
  }

  /// Whether a month is written at `at`.
  static boolean startsWithMonth(String text, int at) {
    return at < text.length() && text.substring(at).matches("(?s)" + MONTH + "\\s\\d.*");
  }

  private static String month(String written) {
    String start = written.substring(0, 3).toLowerCase(Locale.ROOT);
    for (String month : MONTHS) {
      if (month.startsWith(start)) {
        return month;
      }
    }
    throw new IllegalStateException("no month is written " + written);
  }

  private static boolean isDate(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }
}
