package dev.parley.dialog.understand.birth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.understand.grammar.Words;
import dev.parley.testkit.Seeds;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenBirthDatesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private static Optional<SpokenBirthDates.Reading> read(String said) {
    return SpokenBirthDates.read(Words.of(said), TODAY);
  }

  @ParameterizedTest
  @CsvSource({
    "the fourth of march nineteen eighty two, 1982-03-04",
    "march fourth eighty two, 1982-03-04",
    "march the fourth nineteen eighty two, 1982-03-04",
    "march four eighty two, 1982-03-04",
    "4 march 1982, 1982-03-04",
    "'March 4th, 1982', 1982-03-04",
    "'March 4, ''82', 1982-03-04",
    "it's march fourth nineteen eighty two thanks, 1982-03-04",
    "the fourth of march i was born in nineteen eighty two, 1982-03-04",
    "march fourth in the year nineteen eighty two, 1982-03-04",
    "nineteen eighty two march fourth, 1982-03-04",
    "march fourth one nine eight two, 1982-03-04",
    "march twenty one eighty two, 1982-03-21",
    "march twenty first nineteen eighty two, 1982-03-21",
    "december thirtieth sixty nine, 1969-12-30",
    "may seventeenth nineteen eighty four, 1984-05-17",
    "september second twenty fourteen, 2014-09-02",
    "the second of september two thousand and fourteen, 2014-09-02",
    "september second fourteen, 2014-09-02",
    "january fifteenth two thousand one, 2001-01-15",
    "january fifteenth twenty oh one, 2001-01-15",
    "january fifteenth oh one, 2001-01-15",
    "march twenty two thousand one, 2001-03-20",
    "march eighth nineteen oh five, 1905-03-08",
    "march eighth nineteen hundred and five, 1905-03-08",
    "february twenty ninth nineteen ninety six, 1996-02-29",
    "november twenty first twenty twenty six, 2026-11-21",
  })
  void reads_dates_of_birth_with_a_named_month(String said, LocalDate born) {
    SpokenBirthDates.Reading reading = read(said).orElseThrow();
    assertEquals(born, reading.date());
    assertTrue(reading.named());
  }

  @ParameterizedTest
  @CsvSource({
    "03 04 1982, 1982-03-04",
    "3/4/1982, 1982-03-04",
    "3.4.82, 1982-03-04",
    "1982-03-04, 1982-03-04",
    "03041982, 1982-03-04",
    "030482, 1982-03-04",
    "17 05 1984, 1984-05-17",
    "oh three oh four nineteen eighty two, 1982-03-04",
    "zero three zero four one nine eight two, 1982-03-04",
    "oh three oh four eight two, 1982-03-04",
    "three four eighty two, 1982-03-04",
    "twelve thirty nineteen sixty nine, 1969-12-30",
    "nine two two thousand fourteen, 2014-09-02",
  })
  void reads_dates_of_birth_in_numbers(String said, LocalDate born) {
    assertEquals(born, read(said).orElseThrow().date());
  }

  @Test
  void in_numbers_the_day_may_be_the_first() {
    assertEquals(LocalDate.of(1982, 4, 3), read("04 03 1982").orElseThrow().date());
    assertEquals(
        List.of(LocalDate.of(1982, 3, 4)), read("04 03 1982").orElseThrow().alternatives());
    assertEquals(List.of(), read("17 05 1984").orElseThrow().alternatives());
    assertEquals(List.of(), read("04 04 1984").orElseThrow().alternatives());
  }

  @ParameterizedTest
  @CsvSource({
    "march fourth nineteen eighty two no march fifth nineteen eighty two, 1982-03-05",
    "march fourth nineteen eighty two no nineteen eighty three, 1983-03-04",
    "march fourth nineteen eighty two sorry the fifth, 1982-03-05",
    "march fourth nineteen eighty two i mean may, 1982-05-04",
  })
  void what_is_corrected_takes_its_place(String said, LocalDate born) {
    assertEquals(born, read(said).orElseThrow().date());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "march fourth",
        "the fourth of march",
        "tomorrow",
        "next monday",
        "nineteen eighty two",
        "the fourth of march twenty thirty",
        "november twenty second twenty twenty six",
        "february thirtieth nineteen ninety six",
        "the fourth of march eighteen twelve",
        "5 5 5 0 2 0 0 1 1",
        "five five five oh two oh oh one one",
        "13 13 1982",
        "maybe in may",
      })
  void other_words_are_no_date_of_birth(String said) {
    assertEquals(Optional.empty(), read(said).map(SpokenBirthDates.Reading::date));
  }

  @Test
  void a_day_without_its_year_is_half_of_one() {
    assertTrue(SpokenBirthDates.lacksYear(Words.of("the fourth of march"), TODAY));
    assertFalse(SpokenBirthDates.lacksYear(Words.of("the fourth of march 1982"), TODAY));
    assertFalse(SpokenBirthDates.lacksYear(Words.of("i don't know"), TODAY));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(200)
  void a_written_day_in_the_past_comes_back(long seed) {
    Random random = new Random(seed);
    LocalDate day = TODAY.minusDays(random.nextInt(40_000));
    List<String> patterns =
        List.of("MMMM d yyyy", "d MMMM yyyy", "MM dd yyyy", "M/d/yyyy", "MMddyyyy", "yyyy-MM-dd");
    String pattern = patterns.get(random.nextInt(patterns.size()));
    String said = day.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    assertEquals(day, read(said).orElseThrow().date(), said);
  }
}
