package dev.parley.dialog.flow.state;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.spi.Interpretation.Mood;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Tries UPSET =
      Tries.NONE.taken(Temper.EVEN.with(Mood.UPSET).with(Mood.UPSET));

  @Test
  void whoever_comes_on_the_line_next_was_not_upset() {
    assertTrue(UPSET.callForPerson(false));
    assertFalse(UPSET.toSomebodyElse().callForPerson(false));
  }

  @Test
  void the_no_of_one_person_does_not_speak_for_the_next() {
    Tries next = UPSET.personDenied().toSomebodyElse();
    assertTrue(next.taken(next.temper().with(Mood.UPSET).with(Mood.UPSET)).callForPerson(false));
  }
}
