package dev.parley.desk.callback;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When people are there, in the business's own zone.
///
/// @param week the open spans of each weekday, in order; a day that is missing is closed
/// @param closedOn days that are closed whatever the weekday
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Span>> week, Set<LocalDate> closedOn) {

  private static final int DAYS_AHEAD_MAX = 31;

  /// @param until exclusive; `LocalTime.MAX` for midnight
  public record Span(LocalTime from, LocalTime until) {
    public Span {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "expected an opening span that ends after it begins, found " + from + " to " + until);
      }
    }
  }

  public OpeningHours {
    EnumMap<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
    week.forEach((day, spans) -> copy.put(day, List.copyOf(spans)));
    week = java.util.Collections.unmodifiableMap(copy);
    closedOn = Set.copyOf(closedOn);
  }

  public static OpeningHours daily(ZoneId zone, Set<DayOfWeek> days, Span span) {
    EnumMap<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    days.forEach(day -> week.put(day, List.of(span)));
    return new OpeningHours(zone, week, Set.of());
  }

  /// The rest of the first open span at or after `at`; empty when nothing opens within a month.
  public Optional<Open> openFrom(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    for (int day = 0; day <= DAYS_AHEAD_MAX; day++) {
      LocalDate date = today.plusDays(day);
      if (closedOn.contains(date)) {
        continue;
      }
      for (Span span : week.getOrDefault(date.getDayOfWeek(), List.of())) {
        Instant from = ZonedDateTime.of(date, span.from(), zone).toInstant();
        Instant until = ZonedDateTime.of(date, span.until(), zone).toInstant();
        if (at.isBefore(until)) {
          return Optional.of(new Open(from.isBefore(at) ? at : from, until));
        }
      }
    }
    return Optional.empty();
  }

  /// A stretch of time in which people are there.
  public record Open(Instant from, Instant until) {}
}
