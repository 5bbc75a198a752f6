package dev.parley.benchmarks.replay;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Processor time of every thread but the one that asks, since `start`.
final class ThreadTimes {

  private static final long REST_NANOS = 500_000;

  /// What threads that wait for nothing else but time may use meanwhile.
  private static final long RESTING_NANOS = 100_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> began = new HashMap<>();

  void start() {
    began.clear();
    for (long id : threads.getAllThreadIds()) {
      began.put(id, threads.getThreadCpuTime(id));
    }
  }

  /// Returns when no other thread has used the processor for a moment.
  void awaitRest() {
    long before = total();
    while (true) {
      LockSupport.parkNanos(REST_NANOS);
      long now = total();
      if (now - before < RESTING_NANOS) {
        return;
      }
      before = now;
    }
  }

  private long total() {
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      if (id != Thread.currentThread().threadId()) {
        sum += Math.max(0, threads.getThreadCpuTime(id));
      }
    }
    return sum;
  }

  /// What the thread that worked longest used.
  long busiestNanos() {
    long most = 0;
    for (long id : threads.getAllThreadIds()) {
      Long before = began.get(id);
      if (before != null && id != Thread.currentThread().threadId()) {
        most = Math.max(most, threads.getThreadCpuTime(id) - before);
      }
    }
    return most;
  }
}
