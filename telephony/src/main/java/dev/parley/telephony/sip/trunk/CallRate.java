package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import java.time.Duration;

/// A limit on new calls a second, with room for one second's worth at once: the generic cell rate
/// algorithm (ITU-T I.371 A).
final class CallRate {

  private final Duration interval;
  private final Duration tolerance;
  private MediaTime due;

  CallRate(double callsPerSecondMax, MediaTime start) {
    this.interval = Duration.ofNanos((long) (1e9 / callsPerSecondMax));
    this.tolerance = interval.multipliedBy(Math.max(0, (long) callsPerSecondMax - 1));
    this.due = start;
  }

  /// Counts a call at `now` and says whether it is within the limit; one that isn't doesn't count.
  boolean allows(MediaTime now) {
    if (now.isBefore(due.minus(tolerance))) {
      return false;
    }
    due = (now.isAfter(due) ? now : due).plus(interval);
    return true;
  }
}
