package dev.parley.dialog.understand.grammar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Days as people say them: "tomorrow", "next monday", "the third of june", "in two weeks".
///
/// A day without a year is the one nearest to today, because callers speak of deliveries to come
/// and of orders just made. "Next monday" is the monday of the week after this one (weeks begin on
/// monday); the other meaning is an alternative.
public final class SpokenDates {

  private static final Map<String, Month> MONTHS =
      Map.ofEntries(
          Map.entry("january", Month.JANUARY),
          Map.entry("jan", Month.JANUARY),
          Map.entry("february", Month.FEBRUARY),
          Map.entry("feb", Month.FEBRUARY),
          Map.entry("march", Month.MARCH),
          Map.entry("april", Month.APRIL),
          Map.entry("apr", Month.APRIL),
          Map.entry("may", Month.MAY),
          Map.entry("june", Month.JUNE),
          Map.entry("jun", Month.JUNE),
          Map.entry("july", Month.JULY),
          Map.entry("jul", Month.JULY),
          Map.entry("august", Month.AUGUST),
          Map.entry("aug", Month.AUGUST),
          Map.entry("september", Month.SEPTEMBER),
          Map.entry("sept", Month.SEPTEMBER),
          Map.entry("october", Month.OCTOBER),
          Map.entry("oct", Month.OCTOBER),
          Map.entry("november", Month.NOVEMBER),
          Map.entry("nov", Month.NOVEMBER),
          Map.entry("december", Month.DECEMBER),
          Map.entry("dec", Month.DECEMBER));

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "monday", DayOfWeek.MONDAY,
          "tuesday", DayOfWeek.TUESDAY,
          "wednesday", DayOfWeek.WEDNESDAY,
          "thursday", DayOfWeek.THURSDAY,
          "friday", DayOfWeek.FRIDAY,
          "saturday", DayOfWeek.SATURDAY,
          "sunday", DayOfWeek.SUNDAY);

  private static final Map<String, Integer> ORDINALS =
      Map.ofEntries(
          Map.entry("first", 1),
          Map.entry("second", 2),
          Map.entry("third", 3),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10),
          Map.entry("eleventh", 11),
          Map.entry("twelfth", 12),
          Map.entry("thirteenth", 13),
          Map.entry("fourteenth", 14),
          Map.entry("fifteenth", 15),
          Map.entry("sixteenth", 16),
          Map.entry("seventeenth", 17),
          Map.entry("eighteenth", 18),
          Map.entry("nineteenth", 19),
          Map.entry("twentieth", 20),
          Map.entry("thirtieth", 30));

  private static final PhraseTable<Integer> DAYS_FROM_TODAY =
      new PhraseTable<Integer>()
          .with(0, "today|tonight|this morning|this afternoon|this evening")
          .with(1, "tomorrow|tomorrow morning|tomorrow afternoon|tomorrow evening")
          .with(2, "the day after tomorrow|day after tomorrow")
          .with(-1, "yesterday|last night|yesterday morning|yesterday evening")
          .with(-2, "the day before yesterday|day before yesterday")
          .with(7, "a week from today|a week today|in a week|in one week")
          .with(8, "a week from tomorrow|a week tomorrow")
          .with(14, "in a fortnight|a fortnight today")
          .with(-7, "a week ago|one week ago")
          .with(-14, "a fortnight ago");

  private SpokenDates() {}

  /// @param alternatives other days the words may mean, likelier first
  /// @param from index of its first word
  /// @param to index of the first word after it
  /// @param certain false when only a day of the month was said
  public record Reading(
      LocalDate date, List<LocalDate> alternatives, int from, int to, boolean certain) {
    public Reading {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// The last day named in `words` (a correction comes last), empty when none is.
  public static Optional<Reading> read(Words words, LocalDate today) {
    Optional<Reading> last = Optional.empty();
    int at = 0;
    while (at < words.size()) {
      Optional<Reading> found = at(words, at, today);
      boolean better = found.isPresent() && (found.get().certain() || last.isEmpty());
      last = better ? found : last;
      at = found.map(Reading::to).orElse(at + 1);
    }
    return last;
  }

  private static Optional<Reading> at(Words words, int at, LocalDate today) {
    PhraseTable.Match<Integer> relative = DAYS_FROM_TODAY.at(words, at, 0);
    if (relative.found()) {
      LocalDate date = today.plusDays(relative.meaning());
      return Optional.of(certain(date, at, at + relative.length()));
    }
    return written(words, at)
        .or(() -> distance(words, at, today))
        .or(() -> dayAndMonth(words, at, today))
        .or(() -> monthAndDay(words, at, today))
        .or(() -> weekday(words, at, today))
        .or(() -> dayOfMonth(words, at, today));
  }

  private static Reading certain(LocalDate date, int from, int to) {
    return new Reading(date, List.of(), from, to, true);
  }

  /// `2026-06-03`.
  private static Optional<Reading> written(Words words, int at) {
    String year = words.at(at);
    boolean numbers =
        year.length() == 4
            && allDigits(year)
            && allDigits(words.at(at + 1))
            && allDigits(words.at(at + 2));
    if (!numbers || words.at(at + 1).length() > 2 || words.at(at + 2).length() > 2) {
      return Optional.empty();
    }
    return date(
            Integer.parseInt(year),
            Integer.parseInt(words.at(at + 1)),
            Integer.parseInt(words.at(at + 2)))
        .map(date -> certain(date, at, at + 3));
  }

  /// "in three days", "two weeks ago", "three days from now".
  private static Optional<Reading> distance(Words words, int at, LocalDate today) {
    boolean ahead = words.at(at).equals("in");
    int from = ahead ? at + 1 : at;
    Optional<NumberWords.Cardinal> count =
        words.at(from).equals("a") || words.at(from).equals("an")
            ? Optional.of(new NumberWords.Cardinal("1", from + 1))
            : number(words, from);
    if (count.isEmpty()) {
      return Optional.empty();
    }
    int unitAt = count.get().end();
    ChronoUnit unit;
    switch (words.at(unitAt)) {
      case "day", "days" -> unit = ChronoUnit.DAYS;
      case "week", "weeks" -> unit = ChronoUnit.WEEKS;
      case "month", "months" -> unit = ChronoUnit.MONTHS;
      default -> {
        return Optional.empty();
      }
    }
    long amount = Long.parseLong(count.get().digits());
    if (words.at(unitAt + 1).equals("ago") || words.has(unitAt + 1, "earlier")) {
      return Optional.of(certain(today.minus(amount, unit), at, unitAt + 2));
    }
    if (words.has(unitAt + 1, "from now") || words.has(unitAt + 1, "from today")) {
      return Optional.of(certain(today.plus(amount, unit), at, unitAt + 3));
    }
    return ahead
        ? Optional.of(certain(today.plus(amount, unit), at, unitAt + 1))
        : Optional.empty();
  }

  private static Optional<NumberWords.Cardinal> number(Words words, int at) {
    String word = words.at(at);
    if (word.length() == 2 && allDigits(word)) {
      return Optional.of(new NumberWords.Cardinal(word, at + 1));
    }
    return NumberWords.belowHundred(words, at);
  }

  /// "the third of june", "3 june", "twenty first of november twenty twenty six".
  private static Optional<Reading> dayAndMonth(Words words, int at, LocalDate today) {
    int dayAt = words.at(at).equals("the") ? at + 1 : at;
    return day(words, dayAt)
        .flatMap(
            day -> {
              int monthAt = words.at(day.end()).equals("of") ? day.end() + 1 : day.end();
              Month month = MONTHS.get(words.at(monthAt));
              return month == null
                  ? Optional.empty()
                  : inYear(words, monthAt + 1, month, day.value(), at, today);
            });
  }

  /// "june third", "june the 3rd", "june 3".
  private static Optional<Reading> monthAndDay(Words words, int at, LocalDate today) {
    Month month = MONTHS.get(words.at(at));
    if (month == null) {
      return Optional.empty();
    }
    int dayAt = words.at(at + 1).equals("the") ? at + 2 : at + 1;
    return day(words, dayAt)
        .flatMap(day -> inYear(words, day.end(), month, day.value(), at, today));
  }

  private static Optional<Reading> inYear(
      Words words, int yearAt, Month month, int day, int from, LocalDate today) {
    Optional<Part> year = year(words, yearAt);
    if (year.isPresent()) {
      return date(year.get().value(), month.getValue(), day)
          .map(date -> certain(date, from, year.get().end()));
    }
    List<LocalDate> candidates = new ArrayList<>();
    for (int each = today.getYear() - 1; each <= today.getYear() + 1; each++) {
      date(each, month.getValue(), day).ifPresent(candidates::add);
    }
    candidates.sort((a, b) -> Long.compare(distance(a, today), distance(b, today)));
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reading(
                candidates.getFirst(),
                candidates.subList(1, Math.min(2, candidates.size())),
                from,
                yearAt,
                true));
  }

  private static long distance(LocalDate date, LocalDate today) {
    return Math.abs(ChronoUnit.DAYS.between(today, date));
  }

  /// "monday", "this monday", "next monday", "last monday", "monday week".
  private static Optional<Reading> weekday(Words words, int at, LocalDate today) {
    String lead = words.at(at);
    int dayAt =
        switch (lead) {
          case "this", "next", "last", "coming", "on" -> at + 1;
          default -> at;
        };
    DayOfWeek day = WEEKDAYS.get(words.at(dayAt));
    if (day == null) {
      return Optional.empty();
    }
    LocalDate coming = today.with(TemporalAdjusters.next(day));
    LocalDate gone = today.with(TemporalAdjusters.previous(day));
    if (lead.equals("last")) {
      return Optional.of(new Reading(gone, List.of(gone.minusWeeks(1)), at, dayAt + 1, true));
    }
    if (lead.equals("next")) {
      LocalDate nextWeeks =
          today
              .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .with(TemporalAdjusters.nextOrSame(day));
      LocalDate other = nextWeeks.equals(coming) ? coming.plusWeeks(1) : coming;
      return Optional.of(new Reading(nextWeeks, List.of(other), at, dayAt + 1, true));
    }
    if (words.at(dayAt + 1).equals("week")) {
      return Optional.of(certain(coming.plusWeeks(1), at, dayAt + 2));
    }
    return Optional.of(new Reading(coming, List.of(gone), at, dayAt + 1, true));
  }

  /// "the twenty first": the nearest such day.
  private static Optional<Reading> dayOfMonth(Words words, int at, LocalDate today) {
    if (!words.at(at).equals("the")) {
      return Optional.empty();
    }
    Optional<Part> day = ordinal(words, at + 1);
    if (day.isEmpty() || words.at(day.get().end()).equals("one")) {
      return Optional.empty();
    }
    List<LocalDate> candidates = new ArrayList<>();
    for (int months = -1; months <= 1; months++) {
      LocalDate month = today.plusMonths(months);
      date(month.getYear(), month.getMonthValue(), day.get().value()).ifPresent(candidates::add);
    }
    candidates.sort((a, b) -> Long.compare(distance(a, today), distance(b, today)));
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reading(
                candidates.getFirst(),
                candidates.subList(1, candidates.size()),
                at,
                day.get().end(),
                false));
  }

  /// A day, a month or a year.
  ///
  /// @param end index of the first word after it
  public record Part(int value, int end) {}

  public static Optional<Month> month(String word) {
    return Optional.ofNullable(MONTHS.get(word));
  }

  private static Optional<Part> day(Words words, int at) {
    return ordinal(words, at)
        .or(
            () ->
                number(words, at)
                    .map(read -> new Part(Integer.parseInt(read.digits()), read.end())))
        .filter(day -> day.value() >= 1 && day.value() <= 31);
  }

  /// "third", "twenty first", "3rd".
  public static Optional<Part> ordinal(Words words, int at) {
    String word = words.at(at);
    Integer plain = ORDINALS.get(word);
    if (plain != null) {
      return Optional.of(new Part(plain, at + 1));
    }
    int tens = word.equals("twenty") ? 20 : word.equals("thirty") ? 30 : 0;
    Integer unit = ORDINALS.get(words.at(at + 1));
    if (tens > 0 && unit != null && unit < 10) {
      return Optional.of(new Part(tens + unit, at + 2));
    }
    if (word.length() > 2 && word.length() < 5 && Words.isDigit(word.charAt(0))) {
      String number = word.substring(0, word.length() - 2);
      return allDigits(number) && !allDigits(word)
          ? Optional.of(new Part(Integer.parseInt(number), at + 1))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /// "2026", "twenty twenty six", "two thousand and twenty six".
  private static Optional<Part> year(Words words, int at) {
    if (words.at(at).length() == 4 && allDigits(words.at(at))) {
      return Optional.of(new Part(Integer.parseInt(words.at(at)), at + 1));
    }
    for (NumberWords.Cardinal cardinal : NumberWords.cardinals(words, at)) {
      if (cardinal.digits().length() == 4) {
        return Optional.of(new Part(Integer.parseInt(cardinal.digits()), cardinal.end()));
      }
      Optional<NumberWords.Cardinal> years =
          cardinal.digits().equals("20")
              ? NumberWords.belowHundred(words, cardinal.end())
              : Optional.empty();
      if (years.isPresent() && years.get().digits().length() == 2) {
        return Optional.of(
            new Part(2000 + Integer.parseInt(years.get().digits()), years.get().end()));
      }
    }
    return Optional.empty();
  }

  /// Empty where there is no such day.
  public static Optional<LocalDate> date(int year, int month, int day) {
    boolean possible =
        year >= Year.MIN_VALUE
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).maxLength();
    try {
      return possible ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean allDigits(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
