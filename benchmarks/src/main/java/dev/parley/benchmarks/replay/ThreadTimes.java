package dev.parley.benchmarks.replay;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/// Processor time of every thread but the one that asks, since `start`.
final class ThreadTimes {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> began = new HashMap<>();

  void start() {
    began.clear();
    for (long id : threads.getAllThreadIds()) {
      began.put(id, threads.getThreadCpuTime(id));
    }
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
