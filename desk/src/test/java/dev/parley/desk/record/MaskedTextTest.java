package dev.parley.desk.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "555010042                        | •••••••42",
        "call me on +1 (207) 555-0142 now | call me on +• (•••) •••-••42 now",
        "Is 5 5 5, 0 1 0, 0 4 2 right?    | Is • • •, • • •, • 4 2 right?",
        "555.010.042 please               | •••.•••.•42 please",
        "it's five five five oh one oh oh four two thanks | it's •••••••42 thanks",
        "triple five oh ten oh forty two  | •••••••42",
        "{phone=555010042}                | {phone=•••••••42}",
      })
  void a_telephone_number_keeps_its_last_two_digits(String text, String shown) {
    assertEquals(shown, MaskedText.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 418277",
        "4 1 8, 2 7 7",
        "four one eight two seven seven",
        "on 2026-11-23 at 09:00 to 10:00",
        "from 2026-11-23T09:00:00Z",
        "Monday, November 23, 2026, 9 to 10",
        "nine hundred ninety nine dollars",
        "UNDERSTOOD=PT0.031628551S"
      })
  void other_figures_stay(String text) {
    assertEquals(text, MaskedText.of(text));
  }

  @Test
  void what_was_heard_is_a_beginning_of_what_was_said_masked_or_not() {
    for (String text :
        new String[] {
          "So 5 5 5, 0 1 0, 0 4 2. Right?", "So five five five oh one oh oh four two. Right?"
        }) {
      for (int heard = 0; heard <= text.length(); heard++) {
        String shown = MaskedText.prefix(text, heard);
        assertTrue(MaskedText.of(text).startsWith(shown), shown);
      }
    }
  }
}
