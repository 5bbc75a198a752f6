package dev.parley.simulator.business;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One line per request: `time method path status ms`, separated by one space. The query is left
/// out, because telephone numbers stand there; a request that got no answer has the status `-`.
///
/// A line is in the file before its answer is sent: who has the answer finds the line.
final class AccessLog implements AutoCloseable {

  private final BufferedWriter writer;
  private final ReentrantLock oneLineAtATime = new ReentrantLock();

  AccessLog(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    this.writer =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void line(Instant at, String method, String path, String status, Duration took) {
    oneLineAtATime.lock();
    try {
      writer.write(
          "%s %s %s %s %d%n"
              .formatted(at.truncatedTo(ChronoUnit.MILLIS), method, path, status, took.toMillis()));
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the access log can't be written", e);
    } finally {
      oneLineAtATime.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
