package dev.parley.simulator.business.appointments;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// When appointments may start.
///
/// @param starts by day of the week; a day that is missing has none
/// @param shut days of the year on which there are none either
/// @param length of one appointment
public record Timetable(
    Map<DayOfWeek, List<LocalTime>> starts, Set<MonthDay> shut, Duration length) {

  public Timetable {
    starts = Map.copyOf(starts);
    shut = Set.copyOf(shut);
  }

  public List<LocalDateTime> slots(LocalDate day) {
    return shut.contains(MonthDay.from(day))
        ? List.of()
        : starts.getOrDefault(day.getDayOfWeek(), List.of()).stream().map(day::atTime).toList();
  }

  public boolean has(LocalDateTime start) {
    return slots(start.toLocalDate()).contains(start);
  }

  /// The day that is open as the `count`th after `today`.
  LocalDate openDay(LocalDate today, int count) {
    LocalDate day = today;
    for (int left = count; left > 0; ) {
      day = day.plusDays(1);
      if (!slots(day).isEmpty()) {
        left--;
      }
    }
    return day;
  }
}
