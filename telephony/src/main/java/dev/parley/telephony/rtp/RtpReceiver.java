package dev.parley.telephony.rtp;

/// Which packets belong to the stream we hear, and how it is doing (RFC 3550 A.1, A.3, A.8).
///
/// A source is believed after two packets in sequence. Another source (a new SSRC) takes over after
/// two packets in sequence that no packet of the present one interrupts; a jump in sequence numbers
/// by 3000 or more is believed when the next packet continues from there. The sequence number is
/// extended by its wraps.
final class RtpReceiver {

  /// What a packet is to the stream.
  enum Verdict {
    /// In the stream, in whatever order.
    VALID,
    /// In a stream that has just replaced the one before: other numbers, other timestamps.
    RESTARTED,
    /// The second of a stream, which is believed from here on; the first was `UNPROVEN`.
    BEGUN,
    /// The first of what may turn out to be the stream: nothing better has been heard yet.
    UNPROVEN,
    /// Of another source, or far off in sequence: not to be played.
    INVALID
  }

  private static final int MAX_DROPOUT = 3000;
  private static final int MAX_MISORDER = 100;
  private static final int WRAP = 1 << 16;

  private boolean proven;
  private int ssrc;
  private int baseSequence;
  private int maxSequence;
  private long cycles;

  /// A run that may take over: a first source, a new one, or a jump of the present one.
  private boolean candidate;

  private int candidateSsrc;
  private int candidateSequence;

  private long received;
  private long expectedPrior;
  private long receivedPrior;
  private long lostBefore;
  private long receivedBefore;

  private int clockRateHz = 8_000;
  private boolean transitKnown;
  private int transit;
  private double jitter;

  Verdict receive(int packetSsrc, int sequence) {
    if (proven && packetSsrc == ssrc) {
      return receiveInStream(sequence);
    }
    if (continuesCandidate(packetSsrc, sequence)) {
      boolean first = !proven;
      startStream(packetSsrc, sequence);
      return first ? Verdict.BEGUN : Verdict.RESTARTED;
    }
    becomeCandidate(packetSsrc, sequence);
    return proven ? Verdict.INVALID : Verdict.UNPROVEN;
  }

  private Verdict receiveInStream(int sequence) {
    int ahead = (sequence - maxSequence) & 0xFFFF;
    if (ahead < MAX_DROPOUT) {
      if (sequence < maxSequence) {
        cycles += WRAP;
      }
      maxSequence = sequence;
    } else if (ahead <= WRAP - MAX_MISORDER) {
      if (continuesCandidate(ssrc, sequence)) {
        startStream(ssrc, sequence);
        return Verdict.RESTARTED;
      }
      becomeCandidate(ssrc, sequence);
      return Verdict.INVALID;
    }
    candidate = false;
    received++;
    return Verdict.VALID;
  }

  private boolean continuesCandidate(int packetSsrc, int sequence) {
    return candidate
        && packetSsrc == candidateSsrc
        && sequence == ((candidateSequence + 1) & 0xFFFF);
  }

  private void becomeCandidate(int packetSsrc, int sequence) {
    candidate = true;
    candidateSsrc = packetSsrc;
    candidateSequence = sequence;
  }

  private void startStream(int packetSsrc, int sequence) {
    lostBefore += lostNow();
    receivedBefore += received;
    proven = true;
    candidate = false;
    ssrc = packetSsrc;
    baseSequence = sequence;
    maxSequence = sequence;
    cycles = 0;
    received = 1;
    expectedPrior = 0;
    receivedPrior = 0;
    transitKnown = false;
    jitter = 0;
  }

  /// Forgets the source: the next one has to prove itself.
  void forget() {
    proven = false;
    candidate = false;
  }

  /// What timestamps count from now on.
  void clock(int hertz) {
    if (clockRateHz != hertz) {
      clockRateHz = hertz;
      transitKnown = false;
      jitter = 0;
    }
  }

  /// Interarrival jitter (A.8), of packets of the stream that carry audio.
  void timed(int timestamp, long arrivalNanos) {
    int arrival = (int) (arrivalNanos * (clockRateHz / 1_000) / 1_000_000);
    int nowTransit = arrival - timestamp;
    if (transitKnown) {
      jitter += (Math.abs((double) (nowTransit - transit)) - jitter) / 16;
    }
    transit = nowTransit;
    transitKnown = true;
  }

  boolean proven() {
    return proven;
  }

  int ssrc() {
    return ssrc;
  }

  /// The highest sequence number seen, with its wraps in the upper 16 bits.
  int extendedMaxSequence() {
    return (int) (cycles + maxSequence);
  }

  /// Cumulative number of packets lost (A.3) of the present source; duplicates can make it
  /// negative.
  long lostNow() {
    return proven ? cycles + maxSequence - baseSequence + 1 - received : 0;
  }

  /// Packets received of all sources that have been believed.
  long packetsReceived() {
    return receivedBefore + received;
  }

  /// Packets lost of all sources that have been believed.
  long packetsLost() {
    return Math.max(0, lostBefore + lostNow());
  }

  /// Fraction lost since this was last asked (A.3), as a number of 256ths.
  int fractionLost() {
    long expected = cycles + maxSequence - baseSequence + 1;
    long expectedInterval = expected - expectedPrior;
    long lostInterval = expectedInterval - (received - receivedPrior);
    expectedPrior = expected;
    receivedPrior = received;
    return expectedInterval <= 0 || lostInterval <= 0
        ? 0
        : (int) Math.min(255, (lostInterval << 8) / expectedInterval);
  }

  /// In timestamp units.
  double jitter() {
    return jitter;
  }

  double jitterMs() {
    return jitter * 1_000 / clockRateHz;
  }
}
