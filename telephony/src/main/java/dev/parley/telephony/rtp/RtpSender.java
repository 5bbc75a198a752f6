package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFrame;
import dev.parley.audio.codec.AudioEncoder;
import dev.parley.telephony.rtp.coding.Coders;

/// The stream we send: gathers what is said in slots of 20 ms into packets as long as the peer
/// wants them, encodes, numbers and stamps them (RFC 3550 5.1, RFC 3551 4.1).
///
/// ```
///   a packet of   10 ms   two in every slot
///                 20 ms   one in every slot
///                 30 ms   in two slots of three
///                 60 ms   in every third slot
/// ```
///
/// The timestamp follows the slots and never goes back: every slot moves it by 20 ms of the codec's
/// clock, whether a packet is sent in it or not. A slot that the pacer skipped also costs a
/// sequence number while packets are being sent, so that the receiver conceals it instead of taking
/// it for a pause.
final class RtpSender {

  static final int SAMPLES_PER_SLOT = 160;
  private static final int NO_SLOT = -1;

  private static final int SAMPLES_PER_MS = 8;
  private static final int PACKET_SAMPLES_MAX = 60 * SAMPLES_PER_MS;

  private final short[] gathered = new short[PACKET_SAMPLES_MAX + SAMPLES_PER_SLOT];
  private int gatheredSamples;
  private int gatheredTimestamp;
  private AudioEncoder encoder = Coders.MU_LAW;
  private int payloadType;
  private int ticksPerSample = 1;
  private int packetSamples = SAMPLES_PER_SLOT;
  private byte[] packet = new byte[RtpPacket.HEADER_BYTES + PACKET_SAMPLES_MAX];
  private final int ssrc;
  private int sequence;
  private int timestamp;
  private long slotNanos = NO_SLOT;
  private boolean talking;
  private long packetsSent;
  private long octetsSent;

  RtpSender(int ssrc, int firstSequence, int firstTimestamp) {
    this.ssrc = ssrc;
    this.sequence = firstSequence & 0xFFFF;
    this.timestamp = firstTimestamp;
  }

  /// What is said from now on is coded by `next`.
  void code(AudioEncoder next, int clockRateHz) {
    encoder = next;
    ticksPerSample = clockRateHz / 1_000 / SAMPLES_PER_MS;
    gatheredSamples = 0;
    int bytes = RtpPacket.HEADER_BYTES + next.codedBytesMax(PACKET_SAMPLES_MAX);
    if (bytes > packet.length) {
      packet = new byte[bytes];
    }
  }

  /// How packets are numbered and how long they are from now on. What has been gathered goes into
  /// them.
  void packetize(int nextPayloadType, int packetMs) {
    payloadType = nextPayloadType;
    packetSamples = packetMs * SAMPLES_PER_MS;
  }

  /// Moves to the slot at `nowNanos`; before anything is sent in it.
  void slot(long nowNanos) {
    if (slotNanos != NO_SLOT) {
      long slots =
          Math.max(1, (nowNanos - slotNanos + AudioFrame.FRAME_NANOS / 2) / AudioFrame.FRAME_NANOS);
      timestamp += (int) (slots * SAMPLES_PER_SLOT) * ticksPerSample;
      if (slots > 1) {
        skip((slots - 1) * SAMPLES_PER_SLOT);
      }
    }
    slotNanos = nowNanos;
  }

  private void skip(long samples) {
    if (talking) {
      long packets = (gatheredSamples + samples + packetSamples - 1) / packetSamples;
      sequence = (sequence + (int) packets) & 0xFFFF;
    }
    gatheredSamples = 0;
  }

  /// Takes the slot's samples; `next` has the packets that they complete.
  void gather(short[] samples, int length) {
    if (gatheredSamples == 0) {
      gatheredTimestamp = timestamp;
    }
    System.arraycopy(samples, 0, gathered, gatheredSamples, length);
    gatheredSamples += length;
  }

  /// Encodes the next packet, if one is full; it is in `packet()`. The first one after a pause
  /// carries the marker bit (RFC 3551 4.1).
  ///
  /// @return the packet's length, 0 if none is full
  int next() {
    if (gatheredSamples < packetSamples) {
      return 0;
    }
    RtpPacket.writeHeader(packet, !talking, payloadType, sequence, gatheredTimestamp, ssrc);
    int length = encoder.encode(gathered, 0, packetSamples, packet, RtpPacket.HEADER_BYTES);
    gatheredSamples -= packetSamples;
    gatheredTimestamp += packetSamples * ticksPerSample;
    System.arraycopy(gathered, packetSamples, gathered, 0, gatheredSamples);
    talking = true;
    return sent(length);
  }

  /// A telephone-event packet (RFC 4733 2.3) of an event that began at `eventTimestamp`.
  ///
  /// @return the packet's length
  int telephoneEvent(
      int payloadType,
      boolean first,
      int event,
      boolean end,
      int volume,
      int duration,
      int eventTimestamp) {
    RtpPacket.writeHeader(packet, first, payloadType, sequence, eventTimestamp, ssrc);
    packet[12] = (byte) event;
    packet[13] = (byte) (end ? 0x80 | volume : volume);
    packet[14] = (byte) (duration >> 8);
    packet[15] = (byte) duration;
    pause();
    return sent(4);
  }

  /// Nothing is sent in this slot: the next packet begins a talkspurt.
  void pause() {
    talking = false;
    gatheredSamples = 0;
  }

  private int sent(int payloadLength) {
    sequence = (sequence + 1) & 0xFFFF;
    packetsSent++;
    octetsSent += payloadLength;
    return RtpPacket.HEADER_BYTES + payloadLength;
  }

  byte[] packet() {
    return packet;
  }

  int ssrc() {
    return ssrc;
  }

  int timestamp() {
    return timestamp;
  }

  /// The timestamp that a packet of the instant `nowNanos` would carry (RFC 3550 6.4.1).
  int timestampAt(long nowNanos) {
    return slotNanos == NO_SLOT
        ? timestamp
        : timestamp
            + (int) ((nowNanos - slotNanos) * (SAMPLES_PER_MS * ticksPerSample) / 1_000_000);
  }

  long packetsSent() {
    return packetsSent;
  }

  long octetsSent() {
    return octetsSent;
  }
}
