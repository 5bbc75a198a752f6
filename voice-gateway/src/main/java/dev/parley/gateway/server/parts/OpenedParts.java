package dev.parley.gateway.server.parts;

import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened and is still to be closed, each once: in reverse order at the end, or before
/// when it is let go. From any thread.
public final class OpenedParts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenedParts.class);
  private static final int PARTS_MAX = 128;

  private final BlockingDeque<AutoCloseable> opened = new LinkedBlockingDeque<>(PARTS_MAX);

  /// Remembers `part`, or what is inside of it, if it can be closed.
  public <T> T keep(T part) {
    AutoCloseable closeable =
        switch (part) {
          case AutoCloseable itself -> itself;
          case Optional<?> maybe when maybe.orElse(null) instanceof AutoCloseable inside -> inside;
          default -> () -> {};
        };
    if (!opened.offer(closeable)) {
      throw new IllegalStateException("more parts than a server has");
    }
    return part;
  }

  /// Closes `part` now.
  public void letGo(AutoCloseable part) {
    if (opened.remove(part)) {
      close(part);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable part = opened.pollLast(); part != null; part = opened.pollLast()) {
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not close", part, e);
    }
  }
}
