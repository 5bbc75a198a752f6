package dev.parley.gateway.outgoing.minutes;

import dev.parley.gateway.outgoing.OutgoingPorts.UsedMinutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line in a file, `2026-11-28 PT4M12.5S`, so that a restart gives no new minutes. What is told
/// while a line is being written replaces what waits; the file is replaced as a whole.
public final class MinutesFile implements UsedMinutes {

  private static final Logger LOG = LoggerFactory.getLogger(MinutesFile.class);

  /// More than any setting: a file that can't be read lets nobody call that day.
  private static final Duration ALL = Duration.ofDays(36_500);

  private final Path file;
  private final Executor writer;
  private final Optional<Line> before;
  private final boolean unreadable;
  private final AtomicReference<Optional<Line>> waiting = new AtomicReference<>(Optional.empty());

  private record Line(LocalDate day, Duration used) {}

  /// @param writer one thread
  public MinutesFile(Path file, Executor writer) {
    this.file = file;
    this.writer = writer;
    Optional<Line> read = Optional.empty();
    boolean broken = false;
    try {
      read = Files.exists(file) ? Optional.of(parsed(Files.readString(file))) : Optional.empty();
    } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
      broken = true;
      LOG.error(
          "{} can't be read (expected a day and a duration), so nobody is called: delete it to"
              + " count anew",
          file);
    }
    this.before = read;
    this.unreadable = broken;
  }

  private static Line parsed(String text) {
    String[] parts = text.strip().split(" ");
    if (parts.length != 2) {
      throw new IllegalArgumentException("expected a day and a duration");
    }
    return new Line(LocalDate.parse(parts[0]), Duration.parse(parts[1]));
  }

  @Override
  public Duration on(LocalDate day) {
    if (unreadable) {
      return ALL;
    }
    return before.filter(line -> line.day().equals(day)).map(Line::used).orElse(Duration.ZERO);
  }

  @Override
  public void keep(LocalDate day, Duration used) {
    if (!unreadable && waiting.getAndSet(Optional.of(new Line(day, used))).isEmpty()) {
      writer.execute(this::write);
    }
  }

  private void write() {
    waiting
        .getAndSet(Optional.empty())
        .ifPresent(
            line -> {
              try {
                Path next = file.resolveSibling(file.getFileName() + ".next");
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(next, line.day() + " " + line.used() + "\n");
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
              } catch (IOException e) {
                throw new UncheckedIOException("the minutes of outgoing calls are not kept", e);
              }
            });
  }
}
