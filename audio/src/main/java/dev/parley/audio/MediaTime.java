package dev.parley.audio;

import java.time.Duration;

/// An instant on one call's media clock: nanoseconds since an origin that the driver chose and
/// never moves. Machines get it as an argument and never read a clock (architecture, law 1).
///
/// The 20 ms path passes the bare `long nanos` instead, because it may not allocate (law 3).
public record MediaTime(long nanos) implements Comparable<MediaTime> {

  public static final MediaTime ZERO = new MediaTime(0);

  public static MediaTime ofNanos(long nanos) {
    return new MediaTime(nanos);
  }

  public static MediaTime ofMillis(long millis) {
    return new MediaTime(millis * 1_000_000L);
  }

  public MediaTime plus(Duration duration) {
    return new MediaTime(nanos + duration.toNanos());
  }

  public MediaTime minus(Duration duration) {
    return new MediaTime(nanos - duration.toNanos());
  }

  /// How long after `earlier` this instant is; negative when it lies before.
  public Duration since(MediaTime earlier) {
    return Duration.ofNanos(nanos - earlier.nanos);
  }

  public boolean isBefore(MediaTime other) {
    return nanos < other.nanos;
  }

  public boolean isAfter(MediaTime other) {
    return nanos > other.nanos;
  }

  public long toMillis() {
    return nanos / 1_000_000L;
  }

  @Override
  public int compareTo(MediaTime other) {
    return Long.compare(nanos, other.nanos);
  }
}
