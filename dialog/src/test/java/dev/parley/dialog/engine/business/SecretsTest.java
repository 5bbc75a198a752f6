package dev.parley.dialog.engine.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SecretsTest {

  private static Secrets secrets(String value) {
    return new Secrets("the depot", Map.of("TOKEN", value));
  }

  private static void assertRefused(String words, Executable use) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, use);
    assertEquals("the depot" + words, refused.getMessage());
    assertNull(refused.getCause());
  }

  @Test
  void the_line_end_of_a_file_of_secrets_is_no_part_of_one() {
    assertEquals("Bearer s3cret", secrets("s3cret\r\n").filled("Bearer {TOKEN}"));
    assertEquals(Map.of("Key", "s3cret"), secrets(" s3cret\n").headers(Map.of("Key", "{TOKEN}")));
    assertEquals(
        URI.create("https://depot.example/s3cret"),
        secrets("s3cret\n").address("https://depot.example/{TOKEN}"));
  }

  @Test
  void one_that_cannot_be_used_is_told_by_its_name_and_never_by_itself() {
    assertRefused(
        " can't use TOKEN: it has a line end or another control character in it",
        () -> secrets("s3\ncret").filled("Bearer {TOKEN}"));
    assertRefused(
        ": its header Key can't be sent: a character in it, or its name",
        () -> secrets("s3cret\u2026").headers(Map.of("Key", "{TOKEN}")));
    for (String bad : new String[] {"s3 cret", "s3^cret", "s3%cret"}) {
      assertRefused(
          ": its address is none of HTTP",
          () -> secrets(bad).address("https://depot.example/{TOKEN}"));
    }
    assertRefused(": its address is none of HTTP", () -> secrets("s3cret").address("{TOKEN}"));
    assertRefused(" needs OTHER in the environment", () -> secrets("s3cret").filled("{OTHER}"));
  }
}
