package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimesTest {

  private static final List<String> FREE =
      List.of(
          "Thursday, December 3 at 10 a.m.",
          "Thursday, December 3 at 11 a.m.",
          "Thursday, December 3 at 2 p.m.",
          "Friday, December 4 at 10 a.m.",
          "Friday, December 4 at 4:30 p.m.");
  private static final Choices TIMES = new Choices(FREE, LocalDate.of(2026, 11, 28));

  @ParameterizedTest
  @CsvSource({
    "two, 14:00",
    "at 2 p.m., 14:00",
    "two o'clock, 14:00",
    "10 a.m., 10:00",
    "ten in the morning, 10:00",
    "half past nine, 09:30",
    "quarter to three, 02:45",
    "ten thirty, 10:30",
    "four thirty in the afternoon, 16:30",
    "16:30, 16:30",
    "noon, 12:00",
    "twelve, 12:00",
  })
  void a_time_is_read(String said, LocalTime time) {
    SpokenTimes.Reading reading = SpokenTimes.read(Words.of(said)).orElseThrow();
    assertTrue(reading.times().contains(time), () -> said + ": " + reading);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "thursday please", "december 3", "the third of december", "option two"})
  void days_and_places_are_no_times(String said) {
    assertTrue(SpokenTimes.read(Words.of(said)).isEmpty(), said);
  }

  @ParameterizedTest
  @CsvSource({
    "ten, 0",
    "eleven please, 1",
    "two in the afternoon, 2",
    "the afternoon, 2",
    "friday at ten, 3",
    "friday afternoon, 4",
    "friday at half past four, 4",
    "the first one, 0",
    "the second, 1",
  })
  void one_of_several_times_is_chosen(String said, int chosen) {
    assertEquals(
        Optional.of(FREE.get(chosen)), TIMES.read(Words.of(said)).map(Choices.Reading::option));
  }

  @ParameterizedTest
  @CsvSource({
    "can i come in on friday at ten for my boots, 3",
    "do you have thursday at two, 2",
  })
  void a_moment_is_named_by_the_way(String said, int chosen) {
    assertEquals(Optional.of(FREE.get(chosen)), TIMES.namedIn(Words.of(said)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"i bought two pairs", "can i come in", "i have one question"})
  void a_number_by_the_way_is_no_moment(String said) {
    assertEquals(Optional.empty(), TIMES.namedIn(Words.of(said)));
  }
}
