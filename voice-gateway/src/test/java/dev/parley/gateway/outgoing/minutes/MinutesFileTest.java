package dev.parley.gateway.outgoing.minutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinutesFileTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

  @TempDir private Path folder;

  private MinutesFile file() {
    return new MinutesFile(folder.resolve("minutes"), Runnable::run);
  }

  @Test
  void minutes_are_there_after_a_restart_and_gone_the_next_day() {
    assertEquals(Duration.ZERO, file().on(DAY));
    file().keep(DAY, Duration.ofSeconds(90));
    assertEquals(Duration.ofSeconds(90), file().on(DAY));
    assertEquals(Duration.ZERO, file().on(DAY.plusDays(1)));
  }

  @Test
  void what_waits_to_be_written_is_replaced() throws IOException {
    List<Runnable> writes = new ArrayList<>();
    MinutesFile file = new MinutesFile(folder.resolve("minutes"), writes::add);
    file.keep(DAY, Duration.ofSeconds(1));
    file.keep(DAY, Duration.ofSeconds(2));
    assertEquals(1, writes.size());
    writes.forEach(Runnable::run);
    assertEquals(DAY + " PT2S\n", Files.readString(folder.resolve("minutes")));
  }

  @Test
  void a_file_that_cannot_be_read_lets_nobody_be_called() throws IOException {
    for (String broken : List.of("", "yesterday PT1S", DAY + " much", DAY.toString())) {
      Files.writeString(folder.resolve("minutes"), broken);
      MinutesFile file = file();
      assertTrue(file.on(DAY).compareTo(Duration.ofDays(365)) > 0, broken);
      file.keep(DAY, Duration.ZERO);
      assertEquals(broken, Files.readString(folder.resolve("minutes")));
    }
  }
}
