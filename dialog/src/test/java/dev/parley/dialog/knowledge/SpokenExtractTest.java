package dev.parley.dialog.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenExtractTest {

  private static final String CHATTER =
      " We are a friendly shop by the harbor, and people have come to us for tents and boots since"
          + " our grandmother opened it.";

  @Test
  void a_short_text_is_said_whole() {
    assertEquals(
        new SpokenExtract("The deposit is £80. It comes back within five days.", true),
        SpokenExtract.of("Deposit", "The deposit is £80.\n\nIt comes back within five days."));
  }

  @Test
  void what_binds_the_answer_is_said_and_chatter_is_not() {
    SpokenExtract spoken =
        SpokenExtract.of(
            "Renting tents",
            "Renting tents is easy here." + CHATTER + " It is possible only with a card.");
    assertEquals("Renting tents is easy here. It is possible only with a card.", spoken.words());
    assertTrue(spoken.bound());
  }

  @Test
  void conditions_that_do_not_fit_are_owned_up_to() {
    String first = "The first day is free if you tell us before noon and bring it clean and dry.";
    String second = "Every further day costs £12, unless a shop has agreed on something else.";
    String third = "After ten days the whole price is charged, except where there was snow.";
    SpokenExtract spoken = SpokenExtract.of("Late", String.join(" ", first, second, third));
    assertEquals(first + " " + second, spoken.words());
    assertFalse(spoken.bound());
  }

  @Test
  void a_question_is_not_said() {
    assertEquals("It opens at nine.", SpokenExtract.of("Hours", "When? It opens at nine.").words());
  }

  @Test
  void short_forms_end_no_sentence() {
    assertEquals(
        List.of("Bring e.g. A card.", "It opens at 9 a.m.", "Dr. Reed helps."),
        Sentences.of("Bring e.g. A card. It opens at 9 a.m. Dr. Reed helps."));
  }
}
