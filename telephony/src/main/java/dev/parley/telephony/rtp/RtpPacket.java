package dev.parley.telephony.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// One RTP packet (RFC 3550 5.1) seen through a window that is moved from buffer to buffer: `wrap`
/// checks it and the accessors read it in place. Never keeps the bytes, never allocates.
public final class RtpPacket {

  static final int HEADER_BYTES = 12;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] buffer = new byte[HEADER_BYTES];
  private int offset;
  private int payloadOffset;
  private int payloadLength;

  /// Points at the `length` bytes from `offset` and checks the header (RFC 3550 A.1): version 2,
  /// room for the contributing sources and the extension it announces, padding that fits.
  ///
  /// @return false when this is no RTP packet; the accessors then mean nothing
  public boolean wrap(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.offset = offset;
    if (length < HEADER_BYTES || (buffer[offset] & 0xC0) != 0x80) {
      return false;
    }
    int header = HEADER_BYTES + 4 * (buffer[offset] & 0x0F);
    if ((buffer[offset] & 0x10) != 0) {
      if (length < header + 4) {
        return false;
      }
      header += 4 + 4 * ((short) SHORT.get(buffer, offset + header + 2) & 0xFFFF);
    }
    int padding = 0;
    if ((buffer[offset] & 0x20) != 0) {
      padding = buffer[offset + length - 1] & 0xFF;
      if (padding == 0) {
        return false;
      }
    }
    payloadOffset = offset + header;
    payloadLength = length - header - padding;
    return payloadLength >= 0;
  }

  public boolean marker() {
    return (buffer[offset + 1] & 0x80) != 0;
  }

  public int payloadType() {
    return buffer[offset + 1] & 0x7F;
  }

  /// 0 to 65535.
  public int sequence() {
    return (short) SHORT.get(buffer, offset + 2) & 0xFFFF;
  }

  /// In units of the media clock; wraps, so compare by difference.
  public int timestamp() {
    return (int) INT.get(buffer, offset + 4);
  }

  public int ssrc() {
    return (int) INT.get(buffer, offset + 8);
  }

  public byte[] buffer() {
    return buffer;
  }

  public int payloadOffset() {
    return payloadOffset;
  }

  public int payloadLength() {
    return payloadLength;
  }

  /// Writes a header without contributing sources or extension at the start of `packet`.
  static void writeHeader(
      byte[] packet, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
    packet[0] = (byte) 0x80;
    packet[1] = (byte) (marker ? 0x80 | payloadType : payloadType);
    SHORT.set(packet, 2, (short) sequence);
    INT.set(packet, 4, timestamp);
    INT.set(packet, 8, ssrc);
  }

  /// RTP and RTCP told apart where they share a port (RFC 5761 4): RTCP packet types are 192 to
  /// 223.
  static boolean isRtcp(byte[] buffer, int offset, int length) {
    return length >= 8 && (buffer[offset + 1] & 0xFF) >= 192 && (buffer[offset + 1] & 0xFF) <= 223;
  }
}
