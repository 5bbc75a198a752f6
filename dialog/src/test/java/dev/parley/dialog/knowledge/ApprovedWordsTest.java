package dev.parley.dialog.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovedWordsTest {

  private static final String SPOKEN = "You can return a tent. Wet ones can't go back.";
  private static final String TEXT = "The limit is sixty days. Bring the poles. We pay the parcel.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SPOKEN,
        SPOKEN + " The limit is sixty days.",
        SPOKEN + " The limit is sixty days. We pay the parcel.",
        "The limit is sixty days.",
      })
  void the_authors_words_and_sentences_of_the_text_hold(String words) {
    assertTrue(ApprovedWords.hold(SPOKEN, TEXT, words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "You can return a tent.",
        "You can return a tent. The limit is sixty days.",
        "We pay the parcel. The limit is sixty days.",
        "The limit is sixty",
        SPOKEN + " The limit is ninety days.",
        SPOKEN + " The limit is sixty",
        SPOKEN + " We pay the parcel. The limit is sixty days.",
        SPOKEN + " Have a nice day.",
      })
  void anything_left_out_of_the_authors_words_or_added_to_the_text_does_not(String words) {
    assertFalse(ApprovedWords.hold(SPOKEN, TEXT, words));
  }

  @ParameterizedTest
  @CsvSource({
    "The limit is sixty days., true",
    "It can't go back then., false",
    "They cost a pound each., false",
    "If so we pay the parcel., false",
    "These days we pay for parcels., false",
    "Items from the sale can't go back., true",
  })
  void a_sentence_that_hangs_on_another_does_not_stand_alone(String sentence, boolean stands) {
    assertEquals(stands, ApprovedWords.standsAlone(sentence));
  }

  @Test
  void what_is_written_for_eyes_is_not_said() {
    String text =
        "Open daily.\n\n- first\n- second\n\nSee www.example.org for more. Need help? Write to"
            + " shop@example.org today. It's free!";
    assertEquals(List.of("Open daily.", "It's free!"), ApprovedWords.sentences(text));
  }
}
