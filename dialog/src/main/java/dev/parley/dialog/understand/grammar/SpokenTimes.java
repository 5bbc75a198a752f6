package dev.parley.dialog.understand.grammar;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Times of day as people say them: "two", "half past ten", "2 p.m.", "ten thirty in the morning",
/// "noon". What could be before or after noon is both.
public final class SpokenTimes {

  private static final int HOURS_OF_CLOCK = 12;
  private static final int HOURS_OF_DAY = 24;
  private static final int MINUTES = 60;

  /// Fewer minutes are another number: "two, one for me".
  private static final int MINUTES_MIN = 5;

  /// The first hour that is more likely in the morning.
  private static final int MORNING_FROM = 8;

  /// Parts of a day, each from an hour to before another.
  private static final PhraseTable<Part> PARTS =
      new PhraseTable<Part>()
          .with(Part.MORNING, "a m|am|in the morning|morning|mornings|before noon|before lunch")
          .with(
              Part.AFTERNOON,
              "p m|pm|in the afternoon|afternoon|afternoons|in the evening|evening|evenings"
                  + "|after lunch|after work|tonight|later in the day|at night");

  private static final Map<String, Integer> PAST =
      Map.of("half past", 30, "quarter past", 15, "a quarter past", 15, "ten past", 10);

  private static final Map<String, Integer> TO =
      Map.of("quarter to", 15, "a quarter to", 15, "ten to", 10);

  /// Beside these a number is no hour: "december 3", "the last two", "two people".
  private static final List<String> DAY_WORDS =
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
          "december",
          "option",
          "number",
          "of",
          "weeks",
          "days",
          "people",
          "pairs",
          "ones");

  enum Part {
    NONE,
    MORNING,
    AFTERNOON;

    boolean has(LocalTime time) {
      return switch (this) {
        case NONE -> true;
        case MORNING -> time.getHour() < HOURS_OF_CLOCK;
        case AFTERNOON -> time.getHour() >= HOURS_OF_CLOCK;
      };
    }
  }

  /// @param times what may be meant, likeliest first; empty where only a part of the day was said
  record Reading(List<LocalTime> times, Part part) {
    Reading {
      times = List.copyOf(times);
    }

    /// How well `time` is what was said: 0 best, -1 for not at all.
    int rank(LocalTime time) {
      return times.isEmpty() ? (part.has(time) ? 0 : -1) : times.indexOf(time);
    }
  }

  private SpokenTimes() {}

  /// Empty when neither a time nor a part of the day is said.
  static Optional<Reading> read(Words words) {
    Part part = part(words);
    if (words.list().contains("noon") || words.list().contains("midday")) {
      return Optional.of(new Reading(List.of(LocalTime.NOON), part));
    }
    for (int at = 0; at < words.size(); at++) {
      Optional<LocalTime> clock = clock(words, at);
      if (clock.isPresent()) {
        List<LocalTime> times = bothHalves(clock.get()).stream().filter(part::has).toList();
        return Optional.of(new Reading(times.isEmpty() ? List.of(clock.get()) : times, part));
      }
    }
    return part == Part.NONE ? Optional.empty() : Optional.of(new Reading(List.of(), part));
  }

  private static Part part(Words words) {
    for (int at = 0; at < words.size(); at++) {
      PhraseTable.Match<Part> match = PARTS.at(words, at, Part.NONE);
      if (match.found()) {
        return match.meaning();
      }
    }
    return Part.NONE;
  }

  /// Business hours first: two is two in the afternoon, ten is ten in the morning.
  private static List<LocalTime> bothHalves(LocalTime clock) {
    if (clock.getHour() == 0 || clock.getHour() > HOURS_OF_CLOCK) {
      return List.of(clock);
    }
    LocalTime morning = clock.withHour(clock.getHour() % HOURS_OF_CLOCK);
    LocalTime afternoon = morning.plusHours(HOURS_OF_CLOCK);
    boolean early = clock.getHour() < MORNING_FROM || clock.getHour() == HOURS_OF_CLOCK;
    return early ? List.of(afternoon, morning) : List.of(morning, afternoon);
  }

  private static Optional<LocalTime> clock(Words words, int at) {
    for (Map.Entry<String, Integer> past : PAST.entrySet()) {
      if (words.has(at, past.getKey())) {
        return hour(words, at + past.getKey().split(" ").length)
            .map(hour -> LocalTime.of(hour.value(), past.getValue()));
      }
    }
    for (Map.Entry<String, Integer> to : TO.entrySet()) {
      if (words.has(at, to.getKey())) {
        return hour(words, at + to.getKey().split(" ").length)
            .map(hour -> LocalTime.of(hour.value(), 0).minusMinutes(to.getValue()));
      }
    }
    Optional<Count> hour = hour(words, at);
    if (hour.isEmpty()) {
      return Optional.empty();
    }
    boolean ordinal = DAY_WORDS.contains(words.at(at - 1)) || DAY_WORDS.contains(words.at(at + 1));
    if (ordinal) {
      return Optional.empty();
    }
    int minute =
        number(words, hour.get().end())
            .map(Count::value)
            .filter(value -> value >= MINUTES_MIN && value < MINUTES)
            .orElse(0);
    return Optional.of(LocalTime.of(hour.get().value(), minute));
  }

  private record Count(int value, int end) {}

  private static Optional<Count> hour(Words words, int at) {
    return number(words, at).filter(number -> number.value() >= 1 && number.value() < HOURS_OF_DAY);
  }

  private static Optional<Count> number(Words words, int at) {
    return NumberWords.belowHundred(words, at)
        .map(read -> new Count(Integer.parseInt(read.digits()), read.end()))
        .or(() -> written(words, at));
  }

  /// "14" of "14:00".
  private static Optional<Count> written(Words words, int at) {
    String word = words.at(at);
    boolean two =
        word.length() == 2 && Words.isDigit(word.charAt(0)) && Words.isDigit(word.charAt(1));
    return two ? Optional.of(new Count(Integer.parseInt(word), at + 1)) : Optional.empty();
  }

  /// The time that an option's own words name.
  static Optional<LocalTime> named(Words words) {
    return read(words).map(Reading::times).filter(times -> !times.isEmpty()).map(List::getFirst);
  }
}
