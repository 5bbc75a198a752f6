package dev.parley.telephony.rtp;

/// RTP packets for tests.
final class TestPackets {

  static final int SSRC = 0x1234_5678;

  private TestPackets() {}

  static byte[] bytes(int ssrc, int payloadType, int sequence, int timestamp, int... payload) {
    byte[] bytes = new byte[RtpPacket.HEADER_BYTES + payload.length];
    RtpPacket.writeHeader(bytes, false, payloadType, sequence & 0xFFFF, timestamp, ssrc);
    for (int i = 0; i < payload.length; i++) {
      bytes[RtpPacket.HEADER_BYTES + i] = (byte) payload[i];
    }
    return bytes;
  }

  static RtpPacket packet(int payloadType, int sequence, int timestamp, int... payload) {
    return wrapped(bytes(SSRC, payloadType, sequence, timestamp, payload));
  }

  /// 20 ms of µ-law silence.
  static RtpPacket audio(int sequence, int timestamp) {
    return packet(RtpPayload.PCMU, sequence, timestamp, new int[160]);
  }

  static RtpPacket wrapped(byte[] bytes) {
    RtpPacket packet = new RtpPacket();
    if (!packet.wrap(bytes, 0, bytes.length)) {
      throw new IllegalArgumentException("no RTP packet");
    }
    return packet;
  }
}
