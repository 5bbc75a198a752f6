package dev.parley.gateway.writes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// The virtual time of a call, and its points: whatever happens next, be it a turn that begins or
/// is committed, a part of a reply that was heard, a deadline, an answer, or a request that leaves.
final class Points {

  /// @param request something leaves for the business here
  record Point(String what, boolean request) {}

  record Event(Instant at, long order, Point point, Runnable does) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private final Map<String, Event> deadlines = new HashMap<>();
  private final List<Point> seen = new ArrayList<>();
  private Instant now = Demo.START;
  private long order;

  Instant now() {
    return now;
  }

  Duration sinceStart() {
    return Duration.between(Demo.START, now);
  }

  List<Point> seen() {
    return List.copyOf(seen);
  }

  /// Comes to a point; tells which it is, from 0.
  int reached(Point point) {
    seen.add(point);
    return seen.size() - 1;
  }

  void after(Duration delay, String what, Runnable does) {
    events.add(new Event(now.plus(delay), order++, new Point(what, false), does));
  }

  void deadline(String name, Instant at, Runnable passes) {
    cancel(name);
    Event event =
        new Event(
            at.isBefore(now) ? now : at, order++, new Point("deadline " + name, false), passes);
    deadlines.put(name, event);
    events.add(event);
  }

  void cancel(String name) {
    Optional.ofNullable(deadlines.remove(name)).ifPresent(events::remove);
  }

  void cancelAll() {
    events.removeAll(deadlines.values());
    deadlines.clear();
  }

  /// Whether nothing comes but deadlines.
  boolean quiet() {
    return deadlines.values().containsAll(events);
  }

  /// What comes next, at its time, and is not done yet; empty where nothing does.
  Optional<Event> next() {
    Optional<Event> next = Optional.ofNullable(events.peek());
    next.ifPresent(event -> now = event.at());
    return next;
  }

  /// Does what came next, unless it was called off meanwhile.
  void go(Event next) {
    if (events.remove(next)) {
      deadlines.values().remove(next);
      next.does().run();
    }
  }
}
