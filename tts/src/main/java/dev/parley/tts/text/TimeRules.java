package dev.parley.tts.text;

import static dev.parley.tts.text.ReadingRule.END;

import dev.parley.tts.text.ReadingRule.Token;
import dev.parley.tts.text.SpokenWord.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final String DAY_OF_MONTH = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(?:,?\\s(\\d{4})" + END + ")?";
  private static final String HALF_DAY = "([aApP])(?:\\.\\s?[mM]\\.|\\.?[mM](?![\\p{L}\\p{N}]))";

  private TimeRules() {}

  static List<ReadingRule> rules() {
    return List.of(
        ReadingRule.of("(\\d{4})-(\\d{2})-(\\d{2})" + END, TimeRules::isoDate),
        ReadingRule.of(MONTH + "\\s" + DAY_OF_MONTH + END + YEAR, TimeRules::monthFirst),
        ReadingRule.of(DAY_OF_MONTH + "\\s(?:of\\s)?" + MONTH + END + YEAR, TimeRules::dayFirst),
        ReadingRule.of("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})" + END, TimeRules::slashedDate),
        ReadingRule.of("(\\d{1,2})/(1[3-9]|2\\d|3[01])" + END, TimeRules::slashedDate),
        ReadingRule.of(
            "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\\.|(?=,?\\s(?:\\d|" + MONTH + ")))",
            TimeRules::dayName),
        ReadingRule.of(
            "(\\d{1,2})\\s?[–-]\\s?(\\d{1,2})(?=\\s*(?:[.,;!?)]|$|on\\s|and\\s))",
            TimeRules::openingHours),
        ReadingRule.of(
            "(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:\\s?" + HALF_DAY + ")?", TimeRules::clock),
        ReadingRule.of("(\\d{1,2})\\s?" + HALF_DAY, TimeRules::hour));
  }

  private static boolean isoDate(Token token, SpokenText spoken) {
    int month = token.number(2);
    int day = token.number(3);
    if (!isDate(month, day)) {
      return false;
    }
    spoken.say(MONTHS.get(month - 1), token.from(2), token.to(2));
    spoken.sayNumber(NumberWords.ordinal(day), token.from(3), token.to(3)).pause(Pause.COMMA);
    // The year is heard last, so it stands for the whole: the date is heard when it has been.
    spoken.sayNumber(NumberWords.year(token.number(1)), token.from(), token.to());
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

  private static boolean dayName(Token token, SpokenText spoken) {
    String start = token.match().group().substring(0, 3).toLowerCase(Locale.ROOT);
    for (String day : DAYS) {
      if (day.startsWith(start)) {
        spoken.say(day, token.from(), token.to());
        return true;
      }
    }
    return false;
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
    if (token.has(group) && dotted && token.closesSentence()) {
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
