package dev.parley.gateway.http.live;

import java.util.List;
import java.util.function.Consumer;

/// The calls in progress, and what happens in them as it happens.
public interface LiveCalls {

  /// The calls in progress, the newest first.
  List<LiveCall> calls();

  /// What has gone wrong in listening since the server started.
  LiveCounts counts();

  /// Hands every event from now on to `listener`, on whatever thread it happens: the listener must
  /// neither block nor throw.
  Watching watch(Consumer<LiveEvent> listener);

  /// Ends when closed.
  @FunctionalInterface
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }
}
