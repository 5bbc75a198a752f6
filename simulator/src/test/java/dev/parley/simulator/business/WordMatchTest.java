package dev.parley.simulator.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WordMatchTest {

  @Test
  void the_same_words_match_wholly() {
    assertEquals(1, WordMatch.score("rain hat", "rain hat"), 1e-9);
    assertEquals(1, WordMatch.score("the rain hats", "rain hat"), 1e-9);
  }

  @Test
  void the_name_with_fewer_other_words_is_first() {
    assertTrue(
        WordMatch.score("boots", "hiking boots") > WordMatch.score("boots", "old hiking boots"));
  }

  @Test
  void a_letter_off_is_less_than_right_and_more_than_nothing() {
    double off = WordMatch.score("lanten", "lantern");
    assertTrue(off >= WordMatch.MEANT_MIN && off < 1, "score " + off);
    assertEquals(0, WordMatch.score("hat", "mug"), 1e-9);
    assertEquals(0, WordMatch.score("hut", "hat"), 1e-9);
  }

  @Test
  void run_together_and_taken_apart_are_the_same() {
    assertTrue(WordMatch.score("daypack", "canvas day pack") > 0.8);
    assertTrue(WordMatch.score("rain coat", "raincoat") > 0.8);
  }

  @Test
  void no_words_match_nothing() {
    assertEquals(0, WordMatch.score("", "rain hat"), 1e-9);
    assertEquals(0, WordMatch.score("the", "rain hat"), 1e-9);
  }
}
