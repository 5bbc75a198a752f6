package dev.parley.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// A clock that stands still while something runs and jumps to the next instant at which something
/// is due: a queue of (instant, sequence, action). What is due at the same instant runs in the
/// order in which it was asked for, so that a run depends on nothing but what was asked for.
///
/// Not for several threads: whoever holds a `VirtualTime` is the only thread there is.
public final class VirtualTime {

  /// More actions than this at one instant are a loop that time can't get out of.
  private static final int ACTIONS_PER_INSTANT_MAX = 100_000;

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::sequence));
  private final List<Runnable> checks = new ArrayList<>();
  private long nowNanos;
  private long sequence;
  private int actionsThisInstant;
  private long actionsRun;

  /// Nanoseconds since the origin, which is 0.
  public long nowNanos() {
    return nowNanos;
  }

  /// Runs `action` after `delay`; a negative delay is none.
  public Scheduled after(Duration delay, Runnable action) {
    return at(nowNanos + Math.max(0, delay.toNanos()), action);
  }

  /// Runs `action` at `nanos`, or next when that has passed.
  public Scheduled at(long nanos, Runnable action) {
    Due due = new Due(Math.max(nanos, nowNanos), sequence++, action);
    queue.add(due);
    return () -> queue.remove(due);
  }

  /// Runs `check` after every action from now on; it throws where an invariant is broken.
  public void afterEveryAction(Runnable check) {
    checks.add(check);
  }

  /// Jumps to the next instant at which something is due and does the first thing that is.
  ///
  /// @return false when nothing is due any more
  public boolean runNext() {
    Due due = queue.poll();
    if (due == null) {
      return false;
    }
    actionsThisInstant = due.nanos == nowNanos ? actionsThisInstant + 1 : 1;
    if (actionsThisInstant > ACTIONS_PER_INSTANT_MAX) {
      throw new IllegalStateException(
          "expected time to go on, found "
              + actionsThisInstant
              + " actions at "
              + nowNanos
              + " ns");
    }
    nowNanos = due.nanos;
    actionsRun++;
    due.action.run();
    checks.forEach(Runnable::run);
    return true;
  }

  /// Runs everything due up to and including `nanos`, which is then the time.
  public void runUntil(long nanos) {
    while (!queue.isEmpty() && queue.peek().nanos <= nanos) {
      runNext();
    }
    nowNanos = Math.max(nowNanos, nanos);
  }

  public void runFor(Duration duration) {
    runUntil(nowNanos + duration.toNanos());
  }

  /// How many actions were run: what a run cost.
  public long actionsRun() {
    return actionsRun;
  }

  /// How many actions are still due.
  public int pending() {
    return queue.size();
  }

  /// Something that is due; cancelling it after it ran, or twice, does nothing.
  @FunctionalInterface
  public interface Scheduled {
    void cancel();
  }

  /// Two are equal only if they are the same, by their sequence.
  private record Due(long nanos, long sequence, Runnable action) {}
}
