package dev.parley.dialog.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.Utterance;
import dev.parley.dialog.Utterance.Hypothesis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerWordsTest {

  private static String typed(String text) {
    return CallerWords.of(new Utterance.Typed(text)).best();
  }

  @Test
  void what_has_no_sound_goes() {
    assertEquals("a b", typed("a\u0000\u202e\u200b\ufeff b"));
    assertEquals("", typed(new String(Character.toChars(0xE0049)) + "\u2063"));
    assertEquals("refund", typed("\uff52\uff45\uff46\uff55\uff4e\uff44"));
    assertEquals("Łukasz Ødegård", typed("Łukasz  Ødegård"));
  }

  @ParameterizedTest
  @CsvSource({
    "my card is 4111 1111 1111 1111 ok,my card is [long number] ok",
    "4111-1111-1111-1111,[long number]",
    "four one one one one one one one one one one one one one one one,[long number]",
    "order 418277 zip 04101,order 418277 zip 04101"
  })
  void a_number_as_long_as_a_card_s_is_not_shown(String said, String shown) {
    assertEquals(shown, typed(said));
  }

  @Test
  void it_is_cut_to_a_length_and_to_a_number_of_hypotheses() {
    assertEquals(CallerWords.CHARS_MAX, typed("x".repeat(100_000)).length());
    assertTrue(typed("\ufdfa".repeat(1_000)).length() <= CallerWords.CHARS_MAX);
    List<Hypothesis> many =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> new Hypothesis("words " + i, 0.5))
            .toList();
    assertEquals(
        CallerWords.HYPOTHESES_MAX,
        CallerWords.of(new Utterance.Spoken(many, true)).hypotheses().size());
  }
}
