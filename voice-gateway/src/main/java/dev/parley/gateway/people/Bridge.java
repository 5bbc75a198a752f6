package dev.parley.gateway.people;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;

/// Two calls on one loop joined: what one is heard to say is said to the other. Allocates nothing
/// per frame.
final class Bridge {

  private final Relay toPerson = new Relay();
  private final Relay toCaller = new Relay();

  MediaTick callerSide() {
    return (media, nowNanos) -> slot(media, nowNanos, toPerson, toCaller);
  }

  MediaTick personSide() {
    return (media, nowNanos) -> slot(media, nowNanos, toCaller, toPerson);
  }

  private static void slot(CallMedia media, long nowNanos, Relay heard, Relay said) {
    media.hear(heard.next(), nowNanos);
    if (media.framesWanted(nowNanos) == 0 || !said.sayOldest(media, nowNanos)) {
      media.saySilence(nowNanos);
    }
  }

  /// Frames on their way from one call to the other: of more than a few the oldest are dropped, so
  /// that a call whose slots come late is not heard late from then on.
  private static final class Relay {
    private static final int FRAMES_MAX = 3;

    private final AudioFrame[] frames = new AudioFrame[FRAMES_MAX];
    private int oldest;
    private int count;

    Relay() {
      for (int i = 0; i < FRAMES_MAX; i++) {
        frames[i] = new AudioFrame(AudioFormat.TELEPHONE);
      }
    }

    /// The frame to be filled.
    AudioFrame next() {
      if (count == FRAMES_MAX) {
        oldest = (oldest + 1) % FRAMES_MAX;
        count--;
      }
      return frames[(oldest + count++) % FRAMES_MAX];
    }

    boolean sayOldest(CallMedia media, long nowNanos) {
      if (count == 0) {
        return false;
      }
      media.say(frames[oldest], nowNanos);
      oldest = (oldest + 1) % FRAMES_MAX;
      count--;
      return true;
    }
  }
}
