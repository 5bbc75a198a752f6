package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTimelineTest {

  @TempDir Path folder;

  @Test
  void a_line_has_time_who_what_and_details() {
    GoldenTimeline timeline = new GoldenTimeline();
    timeline.add(800_000_000L, "caller", "speech-started");
    timeline.add(62_290_400_000L, "turn", "committed", "complete", "150 ms after");
    assertEquals(
        """
           0.800  caller  speech-started
          62.290  turn    committed        complete  150 ms after
        """,
        timeline.text());
  }

  @Test
  void the_first_difference_is_shown_with_what_came_before() throws IOException {
    Path file = Files.writeString(folder.resolve("a.timeline"), "one\ntwo\nthree\nfour\n");
    GoldenTimeline.compare(file, "one\ntwo\nthree\nfour\n", false, true);
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> GoldenTimeline.compare(file, "one\ntwo\n3\nfour\n", false, false));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains("line 3"), message);
    assertTrue(message.contains("  two\n- three\n- four\n+ 3\n+ four\n"), message);
  }

  @Test
  void a_longer_or_shorter_timeline_differs() throws IOException {
    Path file = Files.writeString(folder.resolve("a.timeline"), "one\ntwo\n");
    assertThrows(AssertionError.class, () -> GoldenTimeline.compare(file, "one\n", false, false));
    assertThrows(
        AssertionError.class, () -> GoldenTimeline.compare(file, "one\ntwo\n3\n", false, false));
  }

  @Test
  void a_missing_file_fails_and_an_update_writes_it() throws IOException {
    Path file = folder.resolve("deep").resolve("b.timeline");
    assertThrows(AssertionError.class, () -> GoldenTimeline.compare(file, "x\n", false, false));
    GoldenTimeline.compare(file, "x\n", true, false);
    assertEquals("x\n", Files.readString(file));
  }

  @Test
  void ci_never_updates() {
    Path file = folder.resolve("c.timeline");
    assertThrows(AssertionError.class, () -> GoldenTimeline.compare(file, "x\n", true, true));
    assertFalse(Files.exists(file));
  }
}
