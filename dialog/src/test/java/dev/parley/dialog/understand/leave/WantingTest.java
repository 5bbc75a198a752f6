package dev.parley.dialog.understand.leave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.understand.grammar.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "two things i need to cancel an order, true",
    "hello i'd like to send it back, true",
    "we want to move the appointment, true",
    "i want to know how long delivery takes, false",
    "i'd like to find out about returns, false",
    "how do i cancel an order, false",
    "i need to, false",
    "how long do i have to send it back, false",
    "do i need to return the box too, false",
    "what happens if i need to cancel, false",
    "when do i have to cancel by, false",
  })
  void who_wants_something_done_is_not_told_how(String said, boolean wants) {
    assertEquals(wants, Wanting.in(Words.of(said)));
  }
}
