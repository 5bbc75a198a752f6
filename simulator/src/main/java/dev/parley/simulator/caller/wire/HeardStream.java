package dev.parley.simulator.caller.wire;

import dev.parley.audio.AudioFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What came from the agent, put in place by RTP timestamp, so that neither the network's jitter
/// nor our own playout moves it. A sample's time is its packet's arrival plus its place in the
/// packet.
///
/// A new stream (another SSRC, with timestamps of its own) is put where it arrived.
public final class HeardStream {

  private static final int JUMP_SAMPLES = 10 * 8_000;

  private final SampleBuffer samples = new SampleBuffer();

  /// First sample of each packet → its arrival.
  private final TreeMap<Integer, Long> arrivals = new TreeMap<>();

  private final List<Span> spans = new ArrayList<>();

  /// One run of timestamps.
  private record Span(int firstTimestamp, int firstIndex) {
    int indexOf(int timestamp) {
      return firstIndex + (timestamp - firstTimestamp);
    }
  }

  /// Adds a packet of `count` samples.
  public void packet(int timestamp, short[] decoded, int count, long arrivalNanos) {
    int at = place(timestamp, arrivalNanos);
    if (at >= 0) {
      samples.write(at, decoded, count);
      arrivals.put(at, arrivalNanos);
    }
  }

  private int place(int timestamp, long arrivalNanos) {
    if (spans.isEmpty()) {
      spans.add(new Span(timestamp, 0));
      return 0;
    }
    int expected = samples.length() + elapsedSamples(arrivalNanos);
    int at = spans.getLast().indexOf(timestamp);
    if (Math.abs((long) at - expected) > JUMP_SAMPLES) {
      spans.add(new Span(timestamp, expected));
      return expected;
    }
    return at;
  }

  /// How much audio would have come since the last packet.
  private int elapsedSamples(long arrivalNanos) {
    Map.Entry<Integer, Long> last = arrivals.lastEntry();
    long since = last == null ? 0 : arrivalNanos - last.getValue();
    return (int) Math.max(0, AudioFormat.TELEPHONE.samplesIn(since) - 160);
  }

  public int length() {
    return samples.length();
  }

  public short[] range(int from, int to) {
    return samples.range(from, to);
  }

  /// When sample `index` was there; empty before the first packet.
  public OptionalLong nanosOf(int index) {
    Map.Entry<Integer, Long> packet = arrivals.floorEntry(index);
    return packet == null
        ? OptionalLong.empty()
        : OptionalLong.of(
            packet.getValue() + AudioFormat.TELEPHONE.nanosOf(index - packet.getKey()));
  }

  /// The first sample that was there at `nanos` or later; the end of all when there is none.
  public int indexAt(long nanos) {
    int low = 0;
    int high = samples.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (nanosOf(middle).orElse(Long.MIN_VALUE) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Everything, as long after `originNanos` as its first sample was; what came before is cut off.
  public short[] alignedTo(long originNanos) {
    OptionalLong first = nanosOf(0);
    if (first.isEmpty()) {
      return new short[0];
    }
    int lead = (int) AudioFormat.TELEPHONE.samplesIn(first.getAsLong() - originNanos);
    short[] all = samples.range(Math.max(0, -lead), samples.length());
    short[] aligned = new short[Math.max(0, lead) + all.length];
    System.arraycopy(all, 0, aligned, Math.max(0, lead), all.length);
    return aligned;
  }

  /// The sample with this RTP timestamp; empty when nothing near it was received.
  public OptionalInt indexOfTimestamp(long timestamp) {
    for (Span span : spans.reversed()) {
      int index = span.indexOf((int) timestamp);
      if (index >= span.firstIndex() && index < samples.length()) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }
}
