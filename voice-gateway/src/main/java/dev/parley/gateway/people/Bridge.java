package dev.parley.gateway.people;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.session.reply.Background;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;

/// Two calls on one loop joined: what one is heard to say is said to the other. A caller whom the
/// person holds hears what the person's telephone plays, or, where that plays nothing, something of
/// ours. Allocates nothing per frame.
final class Bridge {

  /// Below this a telephone that holds plays nothing: 42 dB under full scale, above any line's
  /// noise.
  private static final int PLAYED_PEAK_MIN = 260;

  /// A second: longer than the rests within a piece of theirs.
  private static final int QUIET_SLOTS = 50;

  private final Relay toPerson = new Relay();
  private final Relay toCaller = new Relay();
  private final AudioFrame ours = new AudioFrame(AudioFormat.TELEPHONE);
  private final WaitingSound waiting;
  private Background held = Background.NONE;
  private boolean holds;
  private int quietSlots;

  /// @param waiting heard by a caller who is held
  Bridge(WaitingSound waiting) {
    this.waiting = waiting;
  }

  MediaTick callerSide() {
    return (media, nowNanos) -> {
      media.hear(toPerson.next(), nowNanos);
      boolean wanted = media.framesWanted(nowNanos) > 0;
      if (!wanted || !(playsOurs() ? sayOurs(media, nowNanos) : toCaller.say(media, nowNanos))) {
        media.saySilence(nowNanos);
      }
    };
  }

  MediaTick personSide() {
    return (media, nowNanos) -> {
      AudioFrame heard = toCaller.next();
      media.hear(heard, nowNanos);
      quietSlots = isPlayed(heard) ? 0 : Math.min(quietSlots + 1, QUIET_SLOTS);
      if (media.framesWanted(nowNanos) == 0 || !toPerson.say(media, nowNanos)) {
        media.saySilence(nowNanos);
      }
    };
  }

  /// Whether the person has put us, and so the caller, on hold.
  void personHolds(boolean now) {
    if (now && !holds) {
      held = waiting.held();
      quietSlots = 0;
    }
    holds = now;
  }

  /// The person has left, and another is being called.
  void personIsSought() {
    held = waiting.sought();
    holds = true;
    quietSlots = QUIET_SLOTS;
  }

  private boolean playsOurs() {
    return holds && quietSlots >= QUIET_SLOTS;
  }

  private boolean sayOurs(CallMedia media, long nowNanos) {
    if (!held.fill(ours)) {
      return false;
    }
    media.say(ours, nowNanos);
    return true;
  }

  private static boolean isPlayed(AudioFrame frame) {
    int peak = 0;
    for (int i = 0; i < frame.length; i++) {
      peak = Math.max(peak, Math.abs(frame.samples[i]));
    }
    return peak >= PLAYED_PEAK_MIN;
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

    /// Says the oldest, where there is one.
    boolean say(CallMedia media, long nowNanos) {
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
