package dev.parley.telephony.rtp;

import java.util.Arrays;

/// Puts the packets of one stream back in order and decides, each time audio is wanted, whether the
/// next one is to be played now.
///
/// Packets lie in a ring by sequence number; nothing is allocated after construction. The place in
/// the stream that is played next is known twice: by sequence number, which tells lost packets from
/// suppressed silence, and by timestamp, which tells how much audio is missing.
///
/// ```
///   the next packet                              `next` says
///   is there, where the last one ended           PACKET
///   is there, later: silence lies between        SILENT until it is due, then PACKET
///   isn't there, a later one is                  MISSING until the gap is filled, then the later one
///   isn't there, nor any other                   MISSING for 60 ms, then SILENT
/// ```
///
/// *Due* is the packet's undelayed arrival plus the target of `PlayoutDelay`. A packet that comes
/// while its place is being filled is still played, so a burst delayed by the network stretches the
/// delay instead of losing speech; `excessNanos` tells the reader to cut it back in a pause.
///
/// **A late packet** comes when a later one has been played, or would be played more than the
/// greatest delay after its time while a newer one is at hand. Both end in `dropLate`.
///
/// Samples are of 8 kHz, whatever the clock that timestamps count. Invariant: a sequence number is
/// emitted at most once, and only in ascending order.
public final class JitterBuffer {

  /// What became of a packet that was put in.
  public enum Arrival {
    QUEUED,
    /// Seen before.
    DUPLICATE,
    /// Its place has passed: dropped and counted.
    LATE,
    /// Bigger than a packet of ours can be: dropped.
    TOO_LONG,
    /// Further ahead than the ring reaches: everything held was dropped, and the stream goes on
    /// from here.
    JUMPED
  }

  /// What is to be played next.
  public enum Next {
    /// Nothing yet: the stream hasn't begun.
    NOTHING,
    /// The packet at `payload()`.
    PACKET,
    /// `fillSamples()` of concealment for what was lost or hasn't come.
    MISSING,
    /// `fillSamples()` of comfort noise: the sender suppresses silence.
    SILENT
  }

  static final int PACKETS_MAX = 64;
  static final int PAYLOAD_BYTES_MAX = 960;
  private static final int CONCEALED_SAMPLES_MAX = 480;
  private static final int FILLED_SAMPLES_MAX = Integer.MAX_VALUE / 2;
  private static final long OVERDUE_NANOS = 20_000_000;

  private final PlayoutDelay delay;
  private final long maxNanos;

  private final byte[][] payloads = new byte[PACKETS_MAX][PAYLOAD_BYTES_MAX];
  private final boolean[] held = new boolean[PACKETS_MAX];
  private final int[] sequences = new int[PACKETS_MAX];
  private final int[] timestamps = new int[PACKETS_MAX];
  private final int[] lengths = new int[PACKETS_MAX];
  private final int[] payloadTypes = new int[PACKETS_MAX];
  private final boolean[] timed = new boolean[PACKETS_MAX];
  private final long[] arrivals = new long[PACKETS_MAX];

  private int ticksPerSample = 1;
  private boolean begun;
  private boolean playing;
  private int packetsHeld;
  private int nextSequence;
  private int highestSequence;
  private int nextTimestamp;
  private int filledSamples;
  private boolean silent;
  private int emitted;
  private int fillSamples;

  /// Of the packet at which what is filled ends, or -1.
  private int followingSlot = -1;

  private long excessNanos;
  private long packetsLate;
  private long packetsDuplicate;

  public JitterBuffer(RtpSettings settings) {
    maxNanos = settings.playoutDelayMax().toNanos();
    delay =
        new PlayoutDelay(
            settings.playoutDelayInitial().toNanos(),
            settings.playoutDelayMin().toNanos(),
            maxNanos);
    restart();
  }

  /// What timestamps count from now on, a multiple of 8 kHz; drops everything held where that is
  /// another clock.
  public void clock(int hertz) {
    int ticks = hertz / 8_000;
    if (ticks != ticksPerSample) {
      ticksPerSample = ticks;
      delay.clock(hertz);
      restart();
    }
  }

  /// Drops everything held: the next packet begins a new stream.
  public void restart() {
    begun = false;
    playing = false;
    silent = true;
    packetsHeld = 0;
    filledSamples = 0;
    excessNanos = 0;
    Arrays.fill(held, false);
    Arrays.fill(sequences, -1);
    delay.restart();
  }

  /// Takes a packet with audio or comfort noise.
  public Arrival put(RtpPacket packet, long arrivalNanos) {
    if (packet.payloadLength() > PAYLOAD_BYTES_MAX) {
      return Arrival.TOO_LONG;
    }
    Arrival arrival = place(packet.sequence());
    boolean inOrder = packet.sequence() == highestSequence && arrival != Arrival.DUPLICATE;
    if (arrival != Arrival.DUPLICATE) {
      delay.arrived(packet.timestamp(), arrivalNanos, inOrder);
    }
    if (arrival == Arrival.QUEUED || arrival == Arrival.JUMPED) {
      int slot = hold(packet, arrivalNanos);
      timed[slot] = true;
      System.arraycopy(
          packet.buffer(), packet.payloadOffset(), payloads[slot], 0, packet.payloadLength());
    }
    return arrival;
  }

  /// Takes note of a packet that shares the sequence numbers but carries no audio (a
  /// telephone-event), so that it isn't taken for lost.
  public void putOther(RtpPacket packet, long arrivalNanos) {
    Arrival arrival = place(packet.sequence());
    if (arrival == Arrival.QUEUED || arrival == Arrival.JUMPED) {
      timed[hold(packet, arrivalNanos)] = false;
    }
  }

  /// Where a packet with this sequence number belongs.
  private Arrival place(int sequence) {
    if (!begun) {
      begin(sequence);
      return Arrival.QUEUED;
    }
    int ahead = (short) (sequence - nextSequence);
    if (sequences[sequence % PACKETS_MAX] == sequence) {
      packetsDuplicate++;
      return Arrival.DUPLICATE;
    }
    if (ahead < 0) {
      if (playing || (short) (highestSequence - sequence) >= PACKETS_MAX) {
        return dropLate();
      }
      nextSequence = sequence;
      return Arrival.QUEUED;
    }
    if (ahead >= PACKETS_MAX) {
      restart();
      begin(sequence);
      return Arrival.JUMPED;
    }
    if ((short) (sequence - highestSequence) > 0) {
      highestSequence = sequence;
    }
    return Arrival.QUEUED;
  }

  private void begin(int sequence) {
    begun = true;
    nextSequence = sequence;
    highestSequence = sequence;
  }

  private int hold(RtpPacket packet, long arrivalNanos) {
    int slot = packet.sequence() % PACKETS_MAX;
    held[slot] = true;
    packetsHeld++;
    sequences[slot] = packet.sequence();
    timestamps[slot] = packet.timestamp();
    lengths[slot] = packet.payloadLength();
    payloadTypes[slot] = packet.payloadType();
    arrivals[slot] = arrivalNanos;
    return slot;
  }

  /// Every late packet ends here.
  private Arrival dropLate() {
    packetsLate++;
    return Arrival.LATE;
  }

  /// Decides what the next audio is, of which `wantedSamples` are wanted, the first of them to
  /// leave at `playoutNanos`.
  public Next next(int wantedSamples, long playoutNanos) {
    followingSlot = -1;
    int slot = firstPlayable(playoutNanos);
    if (slot < 0) {
      return playing ? underrun(wantedSamples) : Next.NOTHING;
    }
    if (!playing) {
      if (playoutNanos < dueNanos(slot)) {
        return Next.NOTHING;
      }
      playing = true;
      return emit(slot, playoutNanos);
    }
    long due = dueNanos(slot);
    int gap = gapBefore(slot);
    if (sequences[slot] == nextSequence) {
      return gap <= 0 || playoutNanos >= due
          ? emit(slot, playoutNanos)
          : fill(Next.SILENT, wantedSamples);
    }
    boolean overdue = playoutNanos >= (silent ? due : due + OVERDUE_NANOS);
    if (gap <= filledSamples || overdue) {
      return emit(slot, playoutNanos);
    }
    int left = gap - filledSamples;
    followingSlot = left <= wantedSamples ? slot : -1;
    return fill(silent ? Next.SILENT : Next.MISSING, Math.min(wantedSamples, left));
  }

  private int gapBefore(int slot) {
    return (timestamps[slot] - nextTimestamp) / ticksPerSample;
  }

  /// The slot of the earliest packet held that has audio, or -1. Drops what is too late to be
  /// played, steps over what has no audio.
  private int firstPlayable(long playoutNanos) {
    int sequence = nextSequence;
    int left = packetsHeld;
    while (left > 0) {
      int slot = sequence % PACKETS_MAX;
      if (held[slot]) {
        left--;
        boolean newerAtHand = left > 0;
        if (timed[slot]) {
          boolean tooLate = playoutNanos - delay.undelayedNanos(timestamps[slot]) > maxNanos;
          if (!playing || !tooLate || !newerAtHand) {
            return slot;
          }
          int spent = filledSamples - gapBefore(slot);
          passOver(slot);
          filledSamples = Math.max(0, spent);
          dropLate();
        } else if (sequence == nextSequence) {
          release(slot);
          nextSequence = (sequence + 1) & 0xFFFF;
          silent = true;
        }
      }
      sequence = (sequence + 1) & 0xFFFF;
    }
    return -1;
  }

  private Next underrun(int wantedSamples) {
    boolean brief = !silent && filledSamples < CONCEALED_SAMPLES_MAX;
    silent |= !brief;
    return fill(brief ? Next.MISSING : Next.SILENT, wantedSamples);
  }

  private Next fill(Next with, int samples) {
    fillSamples = samples;
    filledSamples = Math.min(filledSamples + samples, FILLED_SAMPLES_MAX);
    return with;
  }

  private Next emit(int slot, long playoutNanos) {
    passOver(slot);
    emitted = slot;
    silent = false;
    excessNanos = playoutNanos - dueNanos(slot);
    return Next.PACKET;
  }

  private void release(int slot) {
    held[slot] = false;
    packetsHeld--;
  }

  /// Leaves behind the packet in `slot` and all before it.
  private void passOver(int slot) {
    int sequence = nextSequence;
    while (sequence != sequences[slot]) {
      if (held[sequence % PACKETS_MAX]) {
        release(sequence % PACKETS_MAX);
      }
      sequence = (sequence + 1) & 0xFFFF;
    }
    release(slot);
    nextSequence = (sequences[slot] + 1) & 0xFFFF;
    nextTimestamp = timestamps[slot];
    filledSamples = 0;
  }

  /// When the packet should be played; never more than the greatest delay after it came, whatever
  /// its timestamp says.
  private long dueNanos(int slot) {
    return Math.min(
        delay.undelayedNanos(timestamps[slot]) + delay.targetNanos(), arrivals[slot] + maxNanos);
  }

  /// Tells how many samples the emitted packet held, so that the one after it is expected there.
  public void played(int samples) {
    nextTimestamp = timestamps[emitted] + samples * ticksPerSample;
  }

  /// The emitted packet was comfort noise: the sender suppresses silence from here on.
  public void silenceBegins() {
    silent = true;
  }

  public byte[] payload() {
    return payloads[emitted];
  }

  public int payloadLength() {
    return lengths[emitted];
  }

  public int payloadType() {
    return payloadTypes[emitted];
  }

  public int sequence() {
    return sequences[emitted];
  }

  public long arrivalNanos() {
    return arrivals[emitted];
  }

  public long mediaNanos() {
    return delay.mediaNanos(timestamps[emitted]);
  }

  /// How much audio to conceal or fill with noise.
  public int fillSamples() {
    return fillSamples;
  }

  /// Whether a packet that is held begins where the fill ends: it may have a copy of what is
  /// missing.
  public boolean fillEndsAtPacket() {
    return followingSlot >= 0;
  }

  public byte[] followingPayload() {
    return payloads[followingSlot];
  }

  public int followingPayloadLength() {
    return lengths[followingSlot];
  }

  /// How much longer than wanted the emitted packet was held: to be cut in a pause.
  public long excessNanos() {
    return excessNanos;
  }

  /// How much earlier than wanted the next packet would be played at `playoutNanos`, 0 if none is
  /// held or it isn't too early.
  public long shortfallNanos(long playoutNanos) {
    int slot = nextSequence % PACKETS_MAX;
    return playing && !silent && held[slot] && timed[slot]
        ? Math.max(0, dueNanos(slot) - playoutNanos)
        : 0;
  }

  public int packetsHeld() {
    return packetsHeld;
  }

  public long packetsLate() {
    return packetsLate;
  }

  public long packetsDuplicate() {
    return packetsDuplicate;
  }
}
