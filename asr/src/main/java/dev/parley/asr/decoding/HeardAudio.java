package dev.parley.asr.decoding;

import dev.parley.audio.AudioFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// The last seconds of one call's audio, written by the call's loop and read by decoding threads
/// without a lock: a ring with a running count of samples.
///
/// A reader copies first and looks afterwards whether the writer has come round and touched what it
/// copied. The ring is longer than the longest utterance by `SLACK_SECONDS`, the time a pass may
/// wait and copy before that happens.
public final class HeardAudio {

  private static final int SLACK_SECONDS = 5;
  private static final int PRE_ROLL_MS = 400;

  /// An utterance ends in at least so much quiet, which the next may have begun in.
  private static final int QUIET_AT_THE_END_MS = 100;

  private static final VarHandle WRITTEN;

  static {
    try {
      WRITTEN = MethodHandles.lookup().findVarHandle(HeardAudio.class, "written", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int sampleRateHz;
  private final short[] ring;

  /// Samples written since the stream was opened.
  private long written;

  public HeardAudio(int sampleRateHz, int utteranceSecondsMax) {
    this.sampleRateHz = sampleRateHz;
    ring = new short[sampleRateHz * (utteranceSecondsMax + SLACK_SECONDS)];
  }

  public void write(AudioFrame frame) {
    int at = (int) (written % ring.length);
    int first = Math.min(frame.length, ring.length - at);
    System.arraycopy(frame.samples, 0, ring, at, first);
    System.arraycopy(frame.samples, first, ring, 0, frame.length - first);
    WRITTEN.setRelease(this, written + frame.length);
  }

  public long written() {
    return (long) WRITTEN.getAcquire(this);
  }

  /// The sample from which an utterance that is noticed now is heard: some before this one, but
  /// none of the utterance before it.
  ///
  /// @param endedAt what was written when that one was over
  public long utteranceFrom(long endedAt) {
    return Math.max(
        Math.max(0, endedAt - samplesIn(QUIET_AT_THE_END_MS)), written() - samplesIn(PRE_ROLL_MS));
  }

  private long samplesIn(int millis) {
    return (long) sampleRateHz * millis / 1_000;
  }

  /// Copies samples `from` to `to`; false when some of them are gone.
  public boolean read(long from, long to, short[] target) {
    int length = (int) (to - from);
    int at = (int) (from % ring.length);
    int first = Math.min(length, ring.length - at);
    System.arraycopy(ring, at, target, 0, first);
    System.arraycopy(ring, 0, target, first, length - first);
    // A frame being written now may lie beyond the count: leave room for one of 60 ms at 48 kHz.
    VarHandle.acquireFence();
    return written() + 2_880 - from <= ring.length;
  }

  public void forget() {
    Arrays.fill(ring, (short) 0);
  }
}
