package dev.parley.asr.echo;

import dev.parley.audio.AudioFrame;

/// What our own side does to an echo's delay: slots that a busy machine skipped, and playing that
/// the jitter buffer stretched or cut.
final class PlayoutClock {

  /// Playing that is so many steps of `SentLevels` off is another stream's: more than `move` takes,
  /// wherever it was before.
  static final int ANOTHER_STREAM = 80;

  /// More skipped slots than any echo takes need not be told.
  private static final int SKIPPED_MAX = 64;

  private static final long SLOT_NANOS = AudioFrame.FRAME_NANOS;
  private static final long STEP_NANOS = SLOT_NANOS / SentLevels.STEPS_PER_SLOT;

  private boolean begun;
  private long slotNanos;
  private long offsetNanos;

  /// How many slots were skipped since the last one this was asked for.
  int skippedBefore(long nowNanos) {
    long slots = begun ? (nowNanos - slotNanos + SLOT_NANOS / 2) / SLOT_NANOS : 1;
    begun = true;
    slotNanos = nowNanos;
    return Math.clamp(slots - 1, 0, SKIPPED_MAX);
  }

  /// How many steps later (sooner, if negative) a frame is played than the one received before
  /// would have it; `ANOTHER_STREAM` at most, either way. What is less than a step is kept.
  ///
  /// @param playoutOffsetNanos the frame's
  int stepsLater(long playoutOffsetNanos) {
    long later = playoutOffsetNanos - offsetNanos;
    long steps = Math.floorDiv(later + STEP_NANOS / 2, STEP_NANOS);
    if (Math.abs(steps) >= ANOTHER_STREAM) {
      offsetNanos = playoutOffsetNanos;
      return steps > 0 ? ANOTHER_STREAM : -ANOTHER_STREAM;
    }
    offsetNanos += steps * STEP_NANOS;
    return (int) steps;
  }
}
