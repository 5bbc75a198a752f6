package dev.parley.simulator.caller.wire;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;

/// What the caller sent, on the grid of its own slots. A sample's time is its packet's slot plus
/// its place in the packet.
public final class SentStream {

  private static final int FRAME_SAMPLES = AudioFormat.TELEPHONE.samplesPerFrame();

  private final SampleBuffer samples = new SampleBuffer();
  private long originNanos = Long.MIN_VALUE;

  /// Adds the slot at `slotNanos`; slots that were left out are silence.
  ///
  /// @return the index of its first sample
  public int slot(AudioFrame frame, long slotNanos) {
    if (originNanos == Long.MIN_VALUE) {
      originNanos = slotNanos;
    }
    long slots = Math.round((double) (slotNanos - originNanos) / AudioFrame.FRAME_NANOS);
    int at = (int) (slots * FRAME_SAMPLES);
    samples.write(at, frame.samples, frame.length);
    return at;
  }

  public long nanosOf(int index) {
    return originNanos + AudioFormat.TELEPHONE.nanosOf(index);
  }

  /// The sample sent at `nanos`; may lie before the first or after the last.
  public int indexAt(long nanos) {
    return (int) AudioFormat.TELEPHONE.samplesIn(nanos - originNanos);
  }

  public int length() {
    return samples.length();
  }

  public short[] range(int from, int to) {
    return samples.range(from, to);
  }
}
