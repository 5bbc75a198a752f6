package dev.parley.telephony.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferNoteTest {

  @Test
  void a_summary_is_one_line_of_so_many_characters_and_ends_with_a_word() {
    TransferNote note = new TransferNote("c-1", " a\r\nVia: b\u0000 " + "word ".repeat(60));
    assertTrue(note.summary().startsWith("a Via: b word"), note.summary());
    assertTrue(note.summary().endsWith("word…"), note.summary());
    assertTrue(note.summary().length() <= TransferNote.SUMMARY_CHARS_MAX);
    assertTrue(
        new TransferNote("c", "x".repeat(500)).summary().length()
            <= TransferNote.SUMMARY_CHARS_MAX);
  }

  @Test
  void user_to_user_has_the_id_first_and_is_cut_between_characters() {
    TransferNote note = new TransferNote("c-1", "ü".repeat(100));
    byte[] bytes = note.userToUser();
    assertTrue(bytes.length <= TransferNote.USER_TO_USER_BYTES_MAX);
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertEquals("c-1 " + "ü".repeat(62), text);
    assertEquals("c-1", new String(TransferNote.of("c-1").userToUser(), StandardCharsets.UTF_8));
  }

  @Test
  void what_is_not_there_has_no_header() {
    assertEquals(Map.of("X-Parley-Conversation", "c-1"), TransferNote.of("c-1").headers());
    assertEquals(
        Map.of("X-Parley-Conversation", "c-1", "X-Parley-Summary", "gave order 444026"),
        new TransferNote("c-1", "gave order 444026").headers());
  }

  @Test
  void what_may_be_a_card_is_not_told() {
    assertEquals(
        "gave reason my card is (a long number); gave order number 444026",
        new TransferNote(
                "c", "gave reason my card is 4111 1111-1111 1111; gave order number 444026")
            .summary());
  }
}
