package dev.parley.telephony.sip.transaction;

import dev.parley.audio.MediaTime;
import java.time.Duration;

/// When something is sent again, and after what interval it was set.
record Retransmission(MediaTime at, Duration interval) {

  static Retransmission after(MediaTime now, Duration interval) {
    return new Retransmission(now.plus(interval), interval);
  }

  boolean isDue(MediaTime now) {
    return !now.isBefore(at);
  }
}
