package dev.parley.benchmarks.agent.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.flow.question.Question;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenTurnsTest {

  private static final Question NUMBER = new Question.ForSlot("order-number");

  private static SpokenTurns turn(Question asked, String said, String heard) {
    return new SpokenTurns(
        "slt", List.of(new Exchange("", asked, said, false, heard)), Duration.ofMinutes(1));
  }

  @Test
  void only_a_number_that_was_asked_for_counts_as_one() {
    assertEquals(1, turn(NUMBER, "it's 461210", "").numbers());
    assertEquals(0, turn(new Question.Open(), "where is order 461210", "").numbers());
    assertEquals(0, turn(NUMBER, "oh no the one of the two i told you", "").numbers());
  }

  @Test
  void a_word_that_sounds_like_a_digit_beside_the_number_makes_it_no_other() {
    assertEquals(
        0, turn(NUMBER, "it's 461210", "oh it's four six one two one zero").numbersHeardWrong());
    assertEquals(1, turn(NUMBER, "it's 461210", "it's four six one two one").numbersHeardWrong());
  }
}
