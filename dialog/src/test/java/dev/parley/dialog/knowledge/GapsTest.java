package dev.parley.dialog.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.understand.BagOfWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapsTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private Path data;

  private static Gap gap(String question) {
    return Gap.of(NOON, "sip", question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My order 410226 is late | my order # is late",
        "order four one oh two two six | order #",
        "call me on +1 207 555 0144 | call me on #",
        "write to Ann.Smith@example.com please | write to # please",
        "it's ann at example dot com | it's #",
        "do you ship in two days | do you ship in two days",
      })
  void numbers_and_addresses_are_not_kept(String asked, String kept) {
    assertEquals(kept, gap(asked).question());
  }

  @Test
  void like_questions_are_counted_together_and_the_most_asked_come_first() {
    List<Gaps.Group> groups =
        Gaps.grouped(
            List.of(
                gap("do you sell boats"),
                gap("do you price match other outfitters"),
                gap("do you price match other outfitters please")),
            new BagOfWords());
    assertEquals(2, groups.size());
    assertEquals("do you price match other outfitters", groups.getFirst().first().question());
    assertEquals(2, groups.getFirst().gaps().size());
    assertEquals(List.of("sip"), groups.getFirst().channels());
  }

  @Test
  void lines_are_read_back_and_broken_ones_are_left_out() throws IOException {
    Gap gap = gap("do you sell \"boats\"");
    Files.writeString(data.resolve(Gaps.FILE), gap.line() + "\n{\"at\":\"2026\n{}\n");
    assertEquals(List.of(gap), Gaps.in(data));
  }

  @Test
  void where_nothing_was_kept_there_is_nothing() throws IOException {
    assertTrue(Gaps.in(data).isEmpty());
  }
}
