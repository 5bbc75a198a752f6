package dev.parley.gateway.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SpeakCommandTest {

  @TempDir Path folder;

  @Test
  void a_rate_that_no_line_has_is_refused() {
    StringWriter err = new StringWriter();
    Path out = folder.resolve("hello.wav");
    int exit =
        new CommandLine(new SpeakCommand())
            .setErr(new PrintWriter(err, true))
            .execute("hello", "--out", out.toString(), "--rate", "7000");
    assertEquals(2, exit);
    assertTrue(
        err.toString().contains("--rate: expected 8000 or 16000, found 7000"), err.toString());
    assertFalse(Files.exists(out));
  }

  @Test
  void where_it_can_not_write_it_says_so_before_the_work() {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new SpeakCommand())
            .setErr(new PrintWriter(err, true))
            .execute("hello", "--out", folder.resolve("nowhere/hello.wav").toString());
    assertEquals(2, exit);
    assertTrue(err.toString().contains("there is no such folder"), err.toString());
  }

  @Test
  void what_no_voice_can_read_is_told() {
    StringWriter err = new StringWriter();
    Path out = folder.resolve("hello.wav");
    int exit =
        new CommandLine(new SpeakCommand())
            .setErr(new PrintWriter(err, true))
            .execute("Hello Привет world", "--out", out.toString());
    assertEquals(0, exit);
    assertTrue(err.toString().contains("Latin letters only: Привет"), err.toString());
  }
}
