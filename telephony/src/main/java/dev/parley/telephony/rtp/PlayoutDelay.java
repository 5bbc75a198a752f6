package dev.parley.telephony.rtp;

import java.util.Arrays;

/// How long packets should be held back so that nearly all of them arrive before they are played.
///
/// *Transit* is arrival minus timestamp, on clocks with unknown offset. The least transit of the
/// last seconds stands for an undelayed packet; how much later than that a packet comes is its
/// *lateness*. The target is the lateness that 97 % of the last 256 packets didn't exceed (about 5
/// s), plus a little. The window of the least transit moves on, so a sender's clock that drifts
/// against ours moves the reference with it.
final class PlayoutDelay {

  private static final int WINDOW_PACKETS = 256;
  private static final int SETTLED_PACKETS = 50;
  private static final int EXCEEDED_SHARE_INVERSE = 33;
  private static final long BUCKET_NANOS = 2_000_000;
  private static final int BUCKETS = 128;
  private static final long LEAST_WINDOW_NANOS = 2_000_000_000L;

  /// A packet in order that is this much late or early is neither: the sender's timestamps stood
  /// still, or jumped.
  private static final long REANCHOR_NANOS = 1_000_000_000L;

  private final long initialNanos;
  private final long minNanos;
  private final long maxNanos;
  private final int[] packetsInBucket = new int[BUCKETS];
  private final short[] bucketOfPacket = new short[WINDOW_PACKETS];

  private long clockRateHz = 8_000;
  private int packets;
  private int lastTimestamp;
  private long lastMediaNanos;
  private long leastNow;
  private long leastBefore;
  private long leastWindowEndNanos;
  private long targetNanos;

  PlayoutDelay(long initialNanos, long minNanos, long maxNanos) {
    this.initialNanos = initialNanos;
    this.minNanos = minNanos;
    this.maxNanos = maxNanos;
    restart();
  }

  /// What timestamps count.
  void clock(int hertz) {
    clockRateHz = hertz;
    restart();
  }

  /// Forgets everything: another source, another clock.
  void restart() {
    packets = 0;
    Arrays.fill(packetsInBucket, 0);
    targetNanos = initialNanos;
  }

  /// Takes note of an audio packet; `inOrder` if none after it has come before it.
  void arrived(int timestamp, long arrivalNanos, boolean inOrder) {
    long media = packets == 0 ? 0 : mediaNanos(timestamp);
    long transit = arrivalNanos - media;
    if (packets > 0 && inOrder && Math.abs(transit - least()) > REANCHOR_NANOS) {
      restart();
      media = 0;
      transit = arrivalNanos;
    }
    if (packets == 0 || inOrder) {
      lastTimestamp = timestamp;
      lastMediaNanos = media;
    }
    trackLeast(transit, arrivalNanos);
    count(transit - least());
    packets++;
    targetNanos = target();
  }

  private void trackLeast(long transit, long arrivalNanos) {
    if (packets == 0) {
      leastNow = transit;
      leastBefore = transit;
      leastWindowEndNanos = arrivalNanos + LEAST_WINDOW_NANOS;
    } else if (arrivalNanos >= leastWindowEndNanos) {
      leastBefore = leastNow;
      leastNow = transit;
      leastWindowEndNanos = arrivalNanos + LEAST_WINDOW_NANOS;
    } else {
      leastNow = Math.min(leastNow, transit);
    }
  }

  private long least() {
    return Math.min(leastNow, leastBefore);
  }

  private void count(long latenessNanos) {
    int place = packets % WINDOW_PACKETS;
    if (packets >= WINDOW_PACKETS) {
      packetsInBucket[bucketOfPacket[place]]--;
    }
    int bucket = Math.clamp(latenessNanos / BUCKET_NANOS, 0, BUCKETS - 1);
    packetsInBucket[bucket]++;
    bucketOfPacket[place] = (short) bucket;
  }

  private long target() {
    int counted = Math.min(packets, WINDOW_PACKETS);
    int mayExceed = counted / EXCEEDED_SHARE_INVERSE;
    int bucket = BUCKETS - 1;
    int above = packetsInBucket[bucket];
    while (bucket > 0 && above <= mayExceed) {
      bucket--;
      above += packetsInBucket[bucket];
    }
    long wanted = Math.clamp((bucket + 1) * BUCKET_NANOS + minNanos, minNanos, maxNanos);
    return packets < SETTLED_PACKETS ? Math.max(initialNanos, wanted) : wanted;
  }

  /// How long an undelayed packet should be held back.
  long targetNanos() {
    return targetNanos;
  }

  /// When a packet with this timestamp arrives if nothing delays it.
  long undelayedNanos(int timestamp) {
    return mediaNanos(timestamp) + least();
  }

  /// A timestamp as nanoseconds, on the sender's clock, from where `restart` began to count.
  long mediaNanos(int timestamp) {
    return lastMediaNanos + (timestamp - lastTimestamp) * 1_000_000_000L / clockRateHz;
  }
}
