package dev.parley.benchmarks.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordErrorsTest {

  private static void errors(int errors, int words, String said, String heard) {
    assertEquals(new WordErrors(errors, words), WordErrors.NONE.plus(said, heard));
  }

  @Test
  void counts_substitutions_insertions_and_deletions_over_the_words_said() {
    errors(0, 4, "where is my order", "where is my order");
    errors(1, 4, "where is my order", "where is your order");
    errors(1, 4, "where is my order", "where is order");
    errors(2, 4, "where is my order", "so where is my own order");
    errors(4, 4, "where is my order", "");
    errors(2, 0, "", "oh no");
  }

  @Test
  void capitals_punctuation_and_fillers_do_not_count() {
    errors(0, 4, "Um, where's my order, please?", "where's my uh order please");
  }

  @Test
  void figures_are_digits_spoken_one_by_one() {
    errors(1, 3, "418", "four one nine");
  }

  @Test
  void adds_up() {
    assertEquals(new WordErrors(3, 6), WordErrors.NONE.plus("a b c", "a x c").plus("d e f", "d"));
  }
}
