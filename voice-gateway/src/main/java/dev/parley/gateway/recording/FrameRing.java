package dev.parley.gateway.recording;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/// The frames of both sides of one call between its loop, which alone puts, and the writer's
/// thread, which alone takes. Made once a call; a full one refuses.
final class FrameRing {

  /// A disk may stand still for 5 s.
  static final int FRAMES_MAX = 256;

  static final int SAMPLES = AudioFormat.TELEPHONE.samplesPerFrame();

  /// Of a frame of both sides.
  static final int FRAME_BYTES = 2 * SAMPLES * Short.BYTES;

  private final short[] callers = new short[FRAMES_MAX * SAMPLES];
  private final short[] agents = new short[FRAMES_MAX * SAMPLES];
  private final long[] slots = new long[FRAMES_MAX];
  private final AtomicLong put = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  /// Copies a frame of each side; false where there is no room.
  boolean put(long slot, AudioFrame caller, AudioFrame agent) {
    long next = put.get();
    if (next - taken.get() == FRAMES_MAX) {
      return false;
    }
    int at = (int) (next % FRAMES_MAX);
    slots[at] = slot;
    System.arraycopy(caller.samples, 0, callers, at * SAMPLES, SAMPLES);
    System.arraycopy(agent.samples, 0, agents, at * SAMPLES, SAMPLES);
    put.set(next + 1);
    return true;
  }

  boolean isEmpty() {
    return taken.get() == put.get();
  }

  /// Of the oldest frame; there must be one.
  long slot() {
    return slots[(int) (taken.get() % FRAMES_MAX)];
  }

  /// Writes the oldest frame, the caller's samples left, the agent's right.
  void take(ByteBuffer out) {
    long next = taken.get();
    int from = (int) (next % FRAMES_MAX) * SAMPLES;
    for (int i = from; i < from + SAMPLES; i++) {
      out.putShort(callers[i]).putShort(agents[i]);
    }
    taken.set(next + 1);
  }
}
