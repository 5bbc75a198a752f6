package dev.parley.simulator.business.appointments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final LocalDate FRIDAY = LocalDate.parse("2026-12-18");
  private static final Timetable FRIDAYS =
      new Timetable(
          Map.of(DayOfWeek.FRIDAY, List.of(LocalTime.of(9, 0), LocalTime.of(9, 30))),
          Set.of(MonthDay.of(12, 25)),
          Duration.ofMinutes(30));

  @Test
  void slots_are_those_of_the_day_of_the_week() {
    assertEquals(List.of(FRIDAY.atTime(9, 0), FRIDAY.atTime(9, 30)), FRIDAYS.slots(FRIDAY));
    assertEquals(List.of(), FRIDAYS.slots(FRIDAY.plusDays(1)));
    assertTrue(FRIDAYS.has(FRIDAY.atTime(9, 30)));
    assertFalse(FRIDAYS.has(FRIDAY.atTime(9, 15)));
  }

  @Test
  void a_day_on_which_it_is_shut_has_none() {
    assertEquals(List.of(), FRIDAYS.slots(FRIDAY.plusWeeks(1)));
    assertFalse(FRIDAYS.has(FRIDAY.plusWeeks(1).atTime(9, 0)));
  }

  @Test
  void open_days_are_counted_from_the_day_after() {
    assertEquals(FRIDAY, FRIDAYS.openDay(FRIDAY.minusDays(1), 1));
    assertEquals(FRIDAY.plusWeeks(2), FRIDAYS.openDay(FRIDAY, 1));
    assertEquals(FRIDAY.plusWeeks(3), FRIDAYS.openDay(FRIDAY, 2));
    assertEquals(FRIDAY, FRIDAYS.openDay(FRIDAY, 0));
  }
}
