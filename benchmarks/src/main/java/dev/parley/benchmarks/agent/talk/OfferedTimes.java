package dev.parley.benchmarks.agent.talk;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The times of day in what the agent says, as it says them.
final class OfferedTimes {

  private static final Pattern TIME =
      Pattern.compile(
          "\\b([0-9]{1,2}(:[0-9]{2})?|one|two|three|four|five|six|ten|eleven|twelve)"
              + "( ?(am|pm|a\\.m\\.|p\\.m\\.|o'clock))?(?=[ ,.?!]|$)");
  private static final Pattern OF_DAY =
      Pattern.compile("\\b([ap]\\.?m\\b|o'clock\\b|noon\\b)", Pattern.CASE_INSENSITIVE);
  private static final List<String> AFTERNOON =
      List.of("twelve", "one", "two", "three", "four", "five", "six");
  private static final int NOON = 12;
  private static final int OPENS = 10;
  private static final int DAY_NAMES = 7;

  private OfferedTimes() {}

  /// Whether times are told with their part of the day, as no "which one" is.
  static boolean ofDay(String said) {
    return OF_DAY.matcher(said).find();
  }

  static boolean any(String said) {
    return TIME.matcher(said.toLowerCase(Locale.ROOT)).find();
  }

  /// The first in that part of the day, unless another day alone is offered.
  static Optional<String> first(String said, String day, String part) {
    String lower = said.toLowerCase(Locale.ROOT);
    String wanted = name(LocalDate.parse(day));
    boolean namesDays = false;
    for (int i = 0; i < DAY_NAMES; i++) {
      namesDays |= lower.contains(name(LocalDate.parse(day).plusDays(i)));
    }
    if (namesDays && !lower.contains(wanted)) {
      return Optional.empty();
    }
    Matcher times = TIME.matcher(namesDays ? lower.substring(lower.indexOf(wanted)) : lower);
    while (times.find()) {
      if (part.equals("afternoon") == isAfternoon(times)) {
        return Optional.of(times.group().strip());
      }
    }
    return Optional.empty();
  }

  private static String name(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US).toLowerCase(Locale.ROOT);
  }

  private static boolean isAfternoon(Matcher time) {
    String half = time.group(4) == null ? "" : time.group(4);
    if (half.startsWith("p")) {
      return true;
    }
    if (half.startsWith("a")) {
      return false;
    }
    String hour = time.group(1).split(":")[0];
    return hour.matches("[0-9]+")
        ? Integer.parseInt(hour) >= NOON || Integer.parseInt(hour) < OPENS
        : AFTERNOON.contains(hour);
  }
}
