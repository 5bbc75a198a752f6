package dev.parley.gateway.server;

import dev.parley.gateway.http.Readiness;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// How far the server is: starting, taking calls, draining. Each part is asked what it is whenever
/// somebody wants to know.
final class ServerState {

  private static final String CALLS = "calls";

  private final Map<String, Supplier<String>> parts = new ConcurrentHashMap<>();
  private final List<Runnable> drains = new CopyOnWriteArrayList<>();
  private volatile boolean taking;

  ServerState() {
    part(CALLS, () -> "not taken yet");
  }

  /// @param words what the part is now; may wait a moment
  void part(String name, Supplier<String> words) {
    parts.put(name, words);
  }

  /// A line that takes calls.
  ///
  /// @param drain makes it refuse new ones
  void line(Runnable drain) {
    drains.add(drain);
  }

  void takeCalls() {
    taking = true;
    part(CALLS, () -> "taken");
  }

  boolean takesCalls() {
    return taking;
  }

  /// No line takes new calls from now on, and readiness says so before the first refuses one.
  void drain() {
    taking = false;
    part(CALLS, () -> "draining: new ones are refused");
    drains.forEach(Runnable::run);
  }

  Readiness readiness() {
    return new Readiness(
        taking,
        parts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().get())));
  }
}
