package dev.parley.tts.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.tts.spi.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeamsTest {

  /// The words at which a text can be taken up, as written.
  private static List<String> seams(String text, Lexicon lexicon) {
    Seams seams = new Seams(text, lexicon);
    List<String> taken = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      if (seams.at(at)) {
        taken.add(text.substring(at).split(" ")[0]);
      }
    }
    return taken;
  }

  @Test
  void plain_words_can_be_taken_up_anywhere() {
    assertEquals(
        List.of("Your", "order", "has", "shipped."),
        seams("Your order has shipped.", Lexicon.EMPTY));
  }

  @Test
  void nothing_is_taken_up_within_what_is_written_as_one() {
    assertEquals(
        List.of("It", "costs", "$49.90", "today."), seams("It costs $49.90 today.", Lexicon.EMPTY));
  }

  @Test
  void a_number_that_is_read_by_what_stands_before_it_is_not_taken_up_without_it() {
    assertEquals(
        List.of("We", "are", "here", "since", "until", "today."),
        seams("We are here since 1998 until today.", Lexicon.EMPTY));
  }

  @Test
  void words_of_a_lexicon_stay_together() {
    Lexicon lexicon = Lexicon.of(Map.of("harbor pine", "harber pyne"));
    assertEquals(
        List.of("this", "is", "Harbor", "calling"), seams("this is Harbor Pine calling", lexicon));
  }

  @Test
  void a_later_sentence_is_taken_up_at_its_start() {
    assertTrue(new Seams("It is here. Call 911 now.", Lexicon.EMPTY).at(12));
    assertFalse(new Seams("It is here. Call 911 now.", Lexicon.EMPTY).at(13));
  }
}
