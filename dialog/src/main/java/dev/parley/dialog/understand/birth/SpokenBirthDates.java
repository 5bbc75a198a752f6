package dev.parley.dialog.understand.birth;

import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.SpokenDates;
import dev.parley.dialog.understand.grammar.Words;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Dates of birth: "the fourth of march nineteen eighty two", "march fourth eighty two", "04 03
/// 1982".
///
/// A day that is still to come is none, so "eighty two" is 1982 and "fourteen" 2014. Without a year
/// there is no date of birth. In numbers the month is the first where it can be; the other order is
/// an alternative.
public final class SpokenBirthDates {

  /// Nobody older calls.
  private static final int AGE_MAX = 130;

  private static final int CENTURY = 100;

  /// Said between a day and its year.
  private static final Set<String> BEFORE_YEAR =
      Set.of("in", "of", "the", "year", "i", "was", "born", "and", "it's", "that's", "uh", "um");

  private static final Set<String> CORRECTIONS =
      Set.of("no", "not", "sorry", "mean", "meant", "actually", "wait", "rather", "correction");

  private SpokenBirthDates() {}

  /// @param alternatives other days the words may mean, likelier first
  /// @param from index of its first word
  /// @param to index of the first word after it
  /// @param explicit all four digits of its year were said
  /// @param named its month was named, so that it can be nothing but a day
  public record Reading(
      LocalDate date,
      List<LocalDate> alternatives,
      int from,
      int to,
      boolean explicit,
      boolean named) {
    public Reading {
      alternatives = List.copyOf(alternatives);
    }
  }

  /// The last date of birth in `words` (a correction comes last), empty when there is none.
  public static Optional<Reading> read(Words words, LocalDate today) {
    Optional<Reading> last = Optional.empty();
    int at = 0;
    while (at < words.size()) {
      Optional<Reading> found = at(words, at, today);
      last = found.isPresent() ? found : last;
      at = found.map(Reading::to).orElse(at + 1);
    }
    return last.map(reading -> amended(reading, words, today));
  }

  /// Whether a day and its month were named, and the year is still to come.
  public static boolean lacksYear(Words words, LocalDate today) {
    boolean month = words.list().stream().anyMatch(word -> SpokenDates.month(word).isPresent());
    return month && read(words, today).isEmpty();
  }

  private static Optional<Reading> at(Words words, int at, LocalDate today) {
    return Stream.of(
            yearAfter(words, at, dayAndMonth(words, at), today),
            yearAfter(words, at, monthAndDay(words, at), today),
            yearFirst(words, at, today),
            numbers(words, at, today),
            oneNumber(words, at, today))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(Reading::to).thenComparing(Reading::explicit));
  }

  private record MonthDay(int month, int day, int end) {}

  /// "the fourth of march", "4 march".
  private static List<MonthDay> dayAndMonth(Words words, int at) {
    List<MonthDay> found = new ArrayList<>();
    for (SpokenDates.Part day : days(words, words.at(at).equals("the") ? at + 1 : at)) {
      int monthAt = words.at(day.end()).equals("of") ? day.end() + 1 : day.end();
      SpokenDates.month(words.at(monthAt))
          .ifPresent(month -> found.add(monthDay(month, day.value(), monthAt + 1)));
    }
    return found;
  }

  /// "march fourth", "march the 4th".
  private static List<MonthDay> monthAndDay(Words words, int at) {
    Optional<Month> month = SpokenDates.month(words.at(at));
    int dayAt = words.at(at + 1).equals("the") ? at + 2 : at + 1;
    boolean hasDay =
        words.at(at - 1).equals("of") || SpokenDates.ordinal(words, at - 1).isPresent();
    return month.isEmpty() || hasDay
        ? List.of()
        : days(words, dayAt).stream()
            .map(day -> monthDay(month.get(), day.value(), day.end()))
            .toList();
  }

  private static MonthDay monthDay(Month month, int day, int end) {
    return new MonthDay(month.getValue(), day, end);
  }

  private static Optional<Reading> yearAfter(
      Words words, int from, List<MonthDay> monthDays, LocalDate today) {
    List<Reading> found = new ArrayList<>();
    for (MonthDay said : monthDays) {
      int yearAt = said.end();
      while (BEFORE_YEAR.contains(words.at(yearAt))) {
        yearAt++;
      }
      for (Year year : lastOf(words, years(words, yearAt, today, false))) {
        day(year.value(), said.month(), said.day(), today)
            .ifPresent(
                date ->
                    found.add(
                        new Reading(date, List.of(), from, year.end(), year.explicit(), true)));
      }
    }
    return best(found);
  }

  /// "nineteen eighty two, march fourth"; in digits "1982-03-04".
  private static Optional<Reading> yearFirst(Words words, int at, LocalDate today) {
    List<Reading> found = new ArrayList<>();
    for (Year year : years(words, at, today, false)) {
      int next = year.end();
      List<MonthDay> monthDays = new ArrayList<>(dayAndMonth(words, next));
      monthDays.addAll(monthAndDay(words, next));
      if (isNumber(words.at(at), 4) && isNumber(words.at(next), 2)) {
        days(words, next + 1)
            .forEach(
                day ->
                    monthDays.add(
                        new MonthDay(Integer.parseInt(words.at(next)), day.value(), day.end())));
      }
      for (MonthDay said : year.explicit() ? monthDays : List.<MonthDay>of()) {
        day(year.value(), said.month(), said.day(), today)
            .ifPresent(date -> found.add(new Reading(date, List.of(), at, said.end(), true, true)));
      }
    }
    return best(found);
  }

  /// "04 03 1982", "four three eighty two", "oh four oh three one nine eight two".
  private static Optional<Reading> numbers(Words words, int at, LocalDate today) {
    List<Reading> found = new ArrayList<>();
    for (SpokenDates.Part first : twoDigits(words, at)) {
      for (SpokenDates.Part second : twoDigits(words, first.end())) {
        boolean pairs = first.end() == at + 2 && second.end() == first.end() + 2;
        for (Year year : lastOf(words, years(words, second.end(), today, pairs))) {
          if (!NumberWords.isNumber(words.at(at - 1))) {
            inNumbers(first.value(), second.value(), year.value(), today)
                .map(read -> read.within(at, year.end(), year.explicit()))
                .ifPresent(found::add);
          }
        }
      }
    }
    return best(found);
  }

  /// "04031982", "040382": keyed, or typed.
  private static Optional<Reading> oneNumber(Words words, int at, LocalDate today) {
    String number = words.at(at);
    if (!isNumber(number, 8) && !isNumber(number, 6)) {
      return Optional.empty();
    }
    int first = Integer.parseInt(number.substring(0, 2));
    int second = Integer.parseInt(number.substring(2, 4));
    int year = Integer.parseInt(number.substring(4));
    boolean explicit = number.length() == 8;
    return inNumbers(first, second, explicit ? year : lately(year, today), today)
        .map(read -> read.within(at, at + 1, explicit));
  }

  private record Numbers(LocalDate date, List<LocalDate> alternatives) {
    Reading within(int from, int to, boolean explicit) {
      return new Reading(date, alternatives, from, to, explicit, false);
    }
  }

  private static Optional<Numbers> inNumbers(int first, int second, int year, LocalDate today) {
    Set<LocalDate> dates = new LinkedHashSet<>();
    day(year, first, second, today).ifPresent(dates::add);
    day(year, second, first, today).ifPresent(dates::add);
    List<LocalDate> all = List.copyOf(dates);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Numbers(all.getFirst(), all.subList(1, all.size())));
  }

  private static Optional<Reading> best(List<Reading> found) {
    return found.stream()
        .max(Comparator.comparingInt(Reading::to).thenComparing(Reading::explicit));
  }

  /// "…, no, nineteen eighty three", "…, sorry, the fifth": what comes after takes its place.
  private static Reading amended(Reading read, Words words, LocalDate today) {
    int at = read.to();
    while (at < words.size() && !CORRECTIONS.contains(words.at(at))) {
      at++;
    }
    LocalDate date = read.date();
    for (int i = at + 1; i < words.size(); i++) {
      Optional<Integer> month = SpokenDates.month(words.at(i)).map(Month::getValue);
      Optional<Integer> day = SpokenDates.ordinal(words, i).map(SpokenDates.Part::value);
      Optional<Integer> year =
          years(words, i, today, false).stream()
              .filter(Year::explicit)
              .map(Year::value)
              .findFirst();
      Optional<LocalDate> put =
          day(
              year.orElse(date.getYear()),
              month.orElse(date.getMonthValue()),
              day.orElse(date.getDayOfMonth()),
              today);
      date = put.orElse(date);
      i = year.isPresent() ? words.size() : i;
    }
    return date.equals(read.date())
        ? read
        : new Reading(date, List.of(), read.from(), words.size(), read.explicit(), read.named());
  }

  private static List<SpokenDates.Part> days(Words words, int at) {
    Optional<SpokenDates.Part> ordinal = SpokenDates.ordinal(words, at);
    return ordinal.isPresent() ? List.of(ordinal.get()) : twoDigits(words, at);
  }

  /// Every way to read a number of one or two digits at `at`.
  private static List<SpokenDates.Part> twoDigits(Words words, int at) {
    List<SpokenDates.Part> found = new ArrayList<>();
    String word = words.at(at);
    if (isNumber(word, 1) || isNumber(word, 2)) {
      found.add(new SpokenDates.Part(Integer.parseInt(word), at + 1));
    }
    Optional<Integer> one = NumberWords.digit(word);
    Optional<Integer> next = NumberWords.digit(words.at(at + 1));
    if (one.isPresent() && next.isPresent()) {
      found.add(new SpokenDates.Part(one.get() * 10 + next.get(), at + 2));
    }
    for (NumberWords.Cardinal each : NumberWords.upToHundred(words, at)) {
      found.add(new SpokenDates.Part(Integer.parseInt(each.digits()), each.end()));
    }
    return found;
  }

  /// @param explicit all four digits
  private record Year(int value, int end, boolean explicit) {}

  /// Without those of which something is left over: "twenty" of "twenty thirty" is no year.
  private static List<Year> lastOf(Words words, List<Year> years) {
    return years.stream().filter(year -> !NumberWords.isNumber(words.at(year.end()))).toList();
  }

  /// @param pairs whether two single digits can be one
  private static List<Year> years(Words words, int at, LocalDate today, boolean pairs) {
    List<Year> found = new ArrayList<>();
    if (isNumber(words.at(at), 4)) {
      found.add(new Year(Integer.parseInt(words.at(at)), at + 1, true));
    }
    for (NumberWords.Cardinal whole : NumberWords.cardinals(words, at)) {
      if (whole.digits().length() == 4) {
        found.add(new Year(Integer.parseInt(whole.digits()), whole.end(), true));
      }
    }
    for (SpokenDates.Part lead : twoDigits(words, at)) {
      boolean century = lead.value() == 19 || lead.value() == 20;
      for (SpokenDates.Part rest : twoDigits(words, lead.end())) {
        boolean whole = rest.value() >= 10 || rest.end() == lead.end() + 2;
        if (century && (whole || isNumber(words.at(lead.end()), 2))) {
          found.add(new Year(lead.value() * CENTURY + rest.value(), rest.end(), true));
        }
      }
      boolean pair = lead.end() == at + 2 && NumberWords.digit(words.at(at)).isPresent();
      boolean shortened = isNumber(words.at(at), 2) || lead.value() >= 10 && !pair;
      boolean zeroFirst = pair && lead.value() < 10;
      if (shortened || zeroFirst || pair && pairs) {
        found.add(new Year(lately(lead.value(), today), lead.end(), false));
      }
    }
    return found;
  }

  /// The last year that ends in these two digits.
  private static int lately(int shortened, LocalDate today) {
    int year = today.getYear() / CENTURY * CENTURY + shortened;
    return year > today.getYear() ? year - CENTURY : year;
  }

  private static Optional<LocalDate> day(int year, int month, int day, LocalDate today) {
    return SpokenDates.date(year, month, day)
        .filter(date -> !date.isAfter(today) && date.isAfter(today.minusYears(AGE_MAX)));
  }

  private static boolean isNumber(String word, int digits) {
    return word.length() == digits && word.chars().allMatch(c -> Words.isDigit((char) c));
  }
}
