package dev.parley.asr.engine.rnnoise;

import dev.parley.audio.AudioFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The way of one call's frames to a thread of RNNoise's and back, without a lock: two rings under
/// running counts. The call's loop posts and takes; one thread cleans in between.
///
/// A thread that is `FRAMES_MAX` frames behind gets no more (`DROP_NEWEST_FRAME`): the call has its
/// own frames until it has caught up.
final class RnnoiseLane {

  static final int FRAMES_MAX = 8;

  private static final int LENGTH = AudioFormat.TELEPHONE.samplesPerFrame();

  private final short[] in = new short[FRAMES_MAX * LENGTH];
  private final short[] out = new short[FRAMES_MAX * LENGTH];
  private final AtomicLong posted = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private volatile boolean closed;
  private volatile @Nullable Cleaner engine;

  /// Cleans 20 ms; belongs to one thread at a time.
  @FunctionalInterface
  interface Cleaner {
    void clean(short[] in, int inOffset, short[] out, int outOffset);
  }

  /// A cleaner that serves one call after the other.
  interface Engine extends Cleaner {
    /// Forgets the call: the next frame is the first of another.
    void reset();
  }

  /// Not open until `start`.
  RnnoiseLane() {}

  RnnoiseLane(Cleaner engine) {
    this.engine = engine;
  }

  // The call's loop.

  /// Whether there is an engine that takes frames.
  boolean isOpen() {
    return engine != null;
  }

  /// @return false when the thread is too far behind to take it
  boolean post(short[] samples) {
    long frame = posted.getPlain();
    if (frame - done.getAcquire() >= FRAMES_MAX) {
      return false;
    }
    System.arraycopy(samples, 0, in, at(frame), LENGTH);
    posted.setRelease(frame + 1);
    return true;
  }

  /// How many frames were posted.
  long posted() {
    return posted.getPlain();
  }

  /// @param frame the number of a frame that was posted, one of the last `FRAMES_MAX`
  /// @return false when it isn't clean yet
  boolean take(long frame, short[] samples) {
    if (frame >= done.getAcquire()) {
      return false;
    }
    System.arraycopy(out, at(frame), samples, 0, LENGTH);
    return true;
  }

  /// The call needs it no more.
  void close() {
    closed = true;
  }

  // RNNoise's threads.

  void start(Cleaner opened) {
    engine = opened;
  }

  boolean isClosed() {
    return closed;
  }

  /// Cleans the next frame; false where there is none.
  boolean work() {
    Cleaner cleaner = engine;
    long frame = done.getPlain();
    if (cleaner == null || closed || frame >= posted.getAcquire()) {
      return false;
    }
    cleaner.clean(in, at(frame), out, at(frame));
    done.setRelease(frame + 1);
    return true;
  }

  private static int at(long frame) {
    return (int) (frame % FRAMES_MAX) * LENGTH;
  }
}
