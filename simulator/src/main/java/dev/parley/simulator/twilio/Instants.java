package dev.parley.simulator.twilio;

import java.util.Arrays;

/// Nanoseconds, one after the other. A load of streams keeps millions of them.
final class Instants {

  /// More than two minutes of frames: hundreds of streams that all grow at once would keep the
  /// garbage collector busy, and what they are to measure waiting.
  private static final int FIRST_CAPACITY = 8_192;

  private long[] nanos = new long[FIRST_CAPACITY];
  private int count;

  void add(long at) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = at;
  }

  long[] all() {
    return Arrays.copyOf(nanos, count);
  }
}
