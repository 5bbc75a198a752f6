package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenDatesTest {

  /// A Saturday.
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @ParameterizedTest
  @CsvSource({
    "today, 2026-11-21",
    "tomorrow, 2026-11-22",
    "tomorrow morning please, 2026-11-22",
    "yesterday, 2026-11-20",
    "the day after tomorrow, 2026-11-23",
    "the day before yesterday, 2026-11-19",
    "monday, 2026-11-23",
    "on monday, 2026-11-23",
    "this monday, 2026-11-23",
    "next monday, 2026-11-23",
    "next sunday, 2026-11-29",
    "last monday, 2026-11-16",
    "saturday, 2026-11-28",
    "monday week, 2026-11-30",
    "the third of june, 2026-06-03",
    "june third, 2026-06-03",
    "june the 3rd, 2026-06-03",
    "3 june, 2026-06-03",
    "the third of january, 2027-01-03",
    "december twenty first, 2026-12-21",
    "the twenty first of december, 2026-12-21",
    "the twenty fourth, 2026-11-24",
    "the first, 2026-12-01",
    "june third twenty twenty five, 2025-06-03",
    "june 3 2025, 2025-06-03",
    "the third of june two thousand and twenty five, 2025-06-03",
    "2026-06-03, 2026-06-03",
    "in three days, 2026-11-24",
    "in 10 days, 2026-12-01",
    "in two weeks, 2026-12-05",
    "a week from today, 2026-11-28",
    "three days ago, 2026-11-18",
    "two weeks ago, 2026-11-07",
    "a month ago, 2026-10-21",
    "three days from now, 2026-11-24",
    "'it was monday, no, tuesday', 2026-11-24",
    "it was about the fifth of november i think, 2026-11-05",
    "february twenty ninth, 2028-02-29",
  })
  void reads_days(String said, LocalDate day) {
    if (day.getYear() == 2028) {
      assertTrue(SpokenDates.read(Words.of(said), TODAY).isEmpty(), "no such day near today");
    } else {
      assertEquals(day, SpokenDates.read(Words.of(said), TODAY).orElseThrow().date());
    }
  }

  @Test
  void next_monday_on_a_wednesday_has_two_meanings() {
    SpokenDates.Reading reading =
        SpokenDates.read(Words.of("next friday"), LocalDate.of(2026, 11, 18)).orElseThrow();
    assertEquals(LocalDate.of(2026, 11, 27), reading.date());
    assertEquals(List.of(LocalDate.of(2026, 11, 20)), reading.alternatives());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "the second one", "four one oh", "june", "maybe", "the thirty second"})
  void other_words_name_no_day(String said) {
    assertTrue(SpokenDates.read(Words.of(said), TODAY).isEmpty());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void a_day_said_with_its_year_comes_back(long seed) {
    Random random = new Random(seed);
    LocalDate day = TODAY.plusDays(random.nextInt(4000) - 2000);
    String pattern = random.nextBoolean() ? "MMMM d yyyy" : "d MMMM yyyy";
    String said = day.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    assertEquals(day, SpokenDates.read(Words.of(said), TODAY).orElseThrow().date(), said);
  }
}
