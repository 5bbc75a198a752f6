package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;

/// The stream we send: numbers, stamps and encodes one packet a slot (RFC 3550 5.1, RFC 3551 4.1).
///
/// The timestamp follows the slots and never goes back: every slot moves it by 160, whether a
/// packet is sent in it or not. A slot that the pacer skipped also costs a sequence number while
/// packets are being sent, so that the receiver conceals it instead of taking it for a pause.
final class RtpSender {

  static final int SAMPLES_PER_SLOT = 160;
  private static final int NO_SLOT = -1;

  private final byte[] packet = new byte[RtpPacket.HEADER_BYTES + SAMPLES_PER_SLOT];
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

  /// Moves to the slot at `nowNanos`; before anything is sent in it.
  void slot(long nowNanos) {
    if (slotNanos != NO_SLOT) {
      long slots =
          Math.max(1, (nowNanos - slotNanos + AudioFrame.FRAME_NANOS / 2) / AudioFrame.FRAME_NANOS);
      timestamp += (int) (slots * SAMPLES_PER_SLOT);
      if (talking) {
        sequence = (sequence + (int) (slots - 1)) & 0xFFFF;
      }
    }
    slotNanos = nowNanos;
  }

  /// Encodes the slot's samples; the packet is in `packet()`. The first one after a pause carries
  /// the marker bit (RFC 3551 4.1).
  ///
  /// @return the packet's length
  int audio(G711 law, int payloadType, short[] samples, int length) {
    RtpPacket.writeHeader(packet, !talking, payloadType, sequence, timestamp, ssrc);
    law.encode(samples, 0, packet, RtpPacket.HEADER_BYTES, length);
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
    talking = false;
    return sent(4);
  }

  /// Nothing is sent in this slot: the next packet begins a talkspurt.
  void pause() {
    talking = false;
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
        : timestamp + (int) ((nowNanos - slotNanos) * 8 / 1_000_000);
  }

  long packetsSent() {
    return packetsSent;
  }

  long octetsSent() {
    return octetsSent;
  }
}
