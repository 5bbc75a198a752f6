package dev.parley.telephony.media;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.util.Arrays;

/// Evens out frames that come by a byte stream, such as a WebSocket, which neither loses nor
/// reorders, but delivers in bursts, and the sender's clock is not ours.
///
/// Playing starts once `target` frames wait. Running dry plays `NOTHING` until as many wait again
/// and raises the target; a while without it lowers the target. Frames that have been too many for
/// a whole window are thinned out by one, so that a fast sender's clock builds up no delay. The
/// ring drops its oldest frame when it is full. Allocates nothing after construction.
public final class StreamJitterBuffer {

  static final int FRAMES_MAX = 50;
  static final int TARGET_FRAMES_MIN = 2;
  static final int TARGET_FRAMES_MAX = 10;

  /// Four seconds.
  static final int WINDOW_FRAMES = 200;

  private final short[][] ring;
  private final long[] arrivedNanos = new long[FRAMES_MAX];
  private int oldest;
  private int waiting;
  private boolean playing;
  private int targetFrames = TARGET_FRAMES_MIN;
  private int fewestInWindow = FRAMES_MAX;
  private int windowFrames;
  private boolean ranDryInWindow;

  private long received;
  private long taken;
  private long droppedOldest;
  private long thinnedOut;
  private long lastArrivalNanos;
  private double jitterNanos;
  private long ageNanos;

  public StreamJitterBuffer(AudioFormat format) {
    this.ring = new short[FRAMES_MAX][format.samplesPerFrame()];
  }

  /// The slot for the next frame's samples, which the caller fills at once.
  public short[] arrived(long nowNanos) {
    if (received > 0) {
      long deviation = Math.abs(nowNanos - lastArrivalNanos - AudioFrame.FRAME_NANOS);
      jitterNanos += (deviation - jitterNanos) / 16;
    }
    lastArrivalNanos = nowNanos;
    received++;
    if (waiting == FRAMES_MAX) {
      dropOldest();
      droppedOldest++;
    }
    int slot = (oldest + waiting) % FRAMES_MAX;
    arrivedNanos[slot] = nowNanos;
    waiting++;
    return ring[slot];
  }

  /// Fills `frame` with what plays now.
  public void play(AudioFrame frame, long nowNanos) {
    ageNanos = 0;
    if (!playing && waiting >= targetFrames) {
      playing = true;
    }
    if (playing && waiting == 0) {
      playing = false;
      ranDryInWindow = true;
      targetFrames = Math.min(TARGET_FRAMES_MAX, targetFrames + 1);
    }
    if (!playing) {
      Arrays.fill(frame.samples, (short) 0);
      frame.content = AudioFrame.Content.NOTHING;
    } else {
      ageNanos = nowNanos - arrivedNanos[oldest];
      System.arraycopy(ring[oldest], 0, frame.samples, 0, frame.samples.length);
      frame.content = AudioFrame.Content.RECEIVED;
      frame.playoutOffsetNanos = nowNanos - taken * AudioFrame.FRAME_NANOS;
      dropOldest();
      countTowardsWindow();
    }
    frame.length = frame.samples.length;
  }

  private void countTowardsWindow() {
    fewestInWindow = Math.min(fewestInWindow, waiting);
    windowFrames++;
    if (windowFrames < WINDOW_FRAMES) {
      return;
    }
    if (fewestInWindow >= targetFrames) {
      dropOldest();
      thinnedOut++;
    } else if (!ranDryInWindow && targetFrames > TARGET_FRAMES_MIN) {
      targetFrames--;
    }
    windowFrames = 0;
    fewestInWindow = FRAMES_MAX;
    ranDryInWindow = false;
  }

  private void dropOldest() {
    oldest = (oldest + 1) % FRAMES_MAX;
    waiting--;
    taken++;
  }

  /// How long the last played frame had waited; 0 when nothing played.
  public long ageNanos() {
    return ageNanos;
  }

  public long received() {
    return received;
  }

  /// Frames that were dropped because too many waited.
  public long dropped() {
    return droppedOldest + thinnedOut;
  }

  /// Interarrival jitter (RFC 3550 A.8).
  public double jitterMs() {
    return jitterNanos / 1e6;
  }
}
