package dev.parley.dialog.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.pack.ValueForm;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenEnglishTest {
  /// A Friday evening in Portland, already Saturday in UTC.
  private final SpokenEnglish spoken =
      new SpokenEnglish(
          Instant.parse("2026-11-21T02:00:00Z"), ZoneId.of("America/New_York"), Locale.US);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CODE  | 410225         | 4 1 0, 2 2 5
          CODE  | 04101          | 0 4 1, 0 1
          CODE  | 10001234       | 1 0 0 0, 1 2 3 4
          SPELLED | XK4-7B       | X, K for Kilo, 4, dash, 7, B for Bravo
          SPELLED | O'Neil       | O, apostrophe, N for November, E for Echo, I, L
          SPELLED | bob_2@web.de | B for Bravo, O, B for Bravo, underscore, 2, at web dot de
          PHONE | +12075550142   | 2 0 7, 5 5 5, 0 1 4 2
          PHONE | 555010042      | 5 5 5, 0 1 0, 0 4 2
          PHONE | 5550142        | 5 5 5, 0 1 4 2
          DATE  | 2026-11-20     | today
          DATE  | 2026-11-21     | tomorrow, Saturday, November 21
          DATE  | 2026-11-19     | yesterday, Thursday, November 19
          DATE  | 2026-11-24     | this Tuesday, November 24
          DATE  | 2026-11-26     | this Thursday, November 26
          DATE  | 2026-11-27     | on Friday, November 27
          DATE  | 2026-11-16     | on Monday, November 16
          DATE  | 2026-11-21T03:00:00Z | today
          DATE  | 2026-11-21T03:00:00+00:00 | today
          DATE  | 2026-11-21 22:15:00-05 | tomorrow, Saturday, November 21
          DATE  | 2026-11-21T03:00:00 | tomorrow, Saturday, November 21
          DATE  | 2026-11-24 10:00:00.5 | this Tuesday, November 24
          DAY   | 2026-11-12     | November 12
          DAY   | 2026-11-12 23:59 | November 12
          TIME  | 14:30          | 2:30 p.m.
          TIME  | 14:30:00+01:00 | 2:30 p.m.
          TIME  | 2026-11-21 09:00:00 | 9 a.m.
          TIME  | 2026-11-21T14:00:00Z | 9 a.m.
          TEXT  | your porch     | your porch
          """)
  void says_values_as_people_do(ValueForm form, String raw, String expected) {
    assertEquals(Optional.of(expected), spoken.say(raw, form));
  }

  @Test
  void says_nothing_for_what_is_no_value() {
    assertEquals(Optional.empty(), spoken.say("soon", ValueForm.DATE));
    assertEquals(Optional.empty(), spoken.say("14:30", ValueForm.DATE));
    assertEquals(Optional.empty(), spoken.say("noonish", ValueForm.TIME));
    assertEquals(Optional.empty(), spoken.say("2026-11-20", ValueForm.TIME));
    assertEquals(Optional.empty(), spoken.say("2026-02-30 10:00:00", ValueForm.DATE));
    assertEquals(Optional.empty(), spoken.say("", ValueForm.TEXT));
    assertEquals(Optional.empty(), spoken.say("a tent", ValueForm.ITEMS));
    assertEquals(Optional.empty(), spoken.say(List.of(), ValueForm.ITEMS));
  }

  @Test
  void amounts_are_in_the_money_of_the_country() {
    assertEquals(Optional.of("$49.90"), spoken.say("49.9", ValueForm.MONEY));
    assertEquals(Optional.of("$49"), spoken.say(49, ValueForm.MONEY));
    assertEquals(Optional.of("$1,249.05"), spoken.say(1249.05, ValueForm.MONEY));
    assertEquals(Optional.empty(), spoken.say("49.905", ValueForm.MONEY));
    assertEquals(Optional.empty(), spoken.say("a lot", ValueForm.MONEY));
    SpokenEnglish british = new SpokenEnglish(Instant.EPOCH, ZoneId.of("UTC"), Locale.UK);
    assertEquals(Optional.of("£49.90"), british.say("49.90", ValueForm.MONEY));
  }

  @Test
  void names_items() {
    List<Map<String, String>> items =
        List.of(Map.of("name", "tent"), Map.of("name", "stove"), Map.of("name", "mug"));
    assertEquals(Optional.of("tent and stove"), spoken.say(items.subList(0, 2), ValueForm.ITEMS));
    assertEquals(Optional.of("tent, stove and 1 more"), spoken.say(items, ValueForm.ITEMS));
    assertEquals(Optional.of("tent and 2 more"), spoken.say(items, ValueForm.FIRST_ITEM));
  }

  @Test
  void says_hours_and_windows() {
    assertEquals("noon", SpokenEnglish.time(LocalTime.NOON));
    assertEquals("12:05 a.m.", SpokenEnglish.time(LocalTime.of(0, 5)));
    assertEquals(
        "tomorrow, Saturday, November 21 between 9 a.m. and 11 a.m.",
        spoken.window(
            Instant.parse("2026-11-21T14:00:00Z"), Instant.parse("2026-11-21T16:00:00Z")));
  }
}
