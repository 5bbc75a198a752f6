package dev.parley.telephony.rtp.srtp;

import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpSuite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Protects what we send: packets of one source, in the order of their numbers. Without
/// contributing sources or header extensions, which we never send.
public final class SrtpSender {

  private static final int RTP_HEADER_BYTES = 12;
  private static final int RTCP_HEADER_BYTES = 8;
  private static final int INDEX_BYTES = 4;
  private static final int RTCP_ENCRYPTED = 1 << 31;
  private static final int PACKET_BYTES_MAX = 1_400;
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final SrtpSuite suite;
  private final SessionKeys rtp;
  private final SessionKeys rtcp;
  private final byte[] wire = new byte[PACKET_BYTES_MAX + INDEX_BYTES + SessionKeys.TAG_BYTES_MAX];
  private int lastSequence = -1;
  private int rolloverCounter;
  private int reports;

  public SrtpSender(SrtpKey key) {
    suite = key.suite();
    rtp = new SessionKeys(key, SessionKeys.Use.RTP);
    rtcp = new SessionKeys(key, SessionKeys.Use.RTCP);
  }

  /// The packet that was protected last.
  public byte[] wire() {
    return wire;
  }

  /// @return length of the protected packet in `wire()`
  public int rtp(byte[] packet, int length) {
    System.arraycopy(packet, 0, wire, 0, length);
    int sequence = (short) SHORT.get(wire, 2) & 0xFFFF;
    if (sequence < lastSequence) {
      rolloverCounter++;
    }
    lastSequence = sequence;
    long index = ((long) rolloverCounter << 16) + sequence;
    int ssrc = (int) INT.get(wire, 8);
    rtp.crypt(wire, RTP_HEADER_BYTES, length - RTP_HEADER_BYTES, ssrc, index);
    byte[] tag = rtp.tag(wire, length, rolloverCounter);
    System.arraycopy(tag, 0, wire, length, suite.tagBytes());
    return length + suite.tagBytes();
  }

  /// The same for RTCP (RFC 3711 3.4).
  public int rtcp(byte[] packet, int length) {
    System.arraycopy(packet, 0, wire, 0, length);
    int index = ++reports & ~RTCP_ENCRYPTED;
    int ssrc = (int) INT.get(wire, 4);
    rtcp.crypt(wire, RTCP_HEADER_BYTES, length - RTCP_HEADER_BYTES, ssrc, index);
    INT.set(wire, length, index | RTCP_ENCRYPTED);
    int authenticated = length + INDEX_BYTES;
    byte[] tag = rtcp.tag(wire, authenticated);
    int tagBytes = SrtpSuite.AES_CM_128_HMAC_SHA1_80.tagBytes();
    System.arraycopy(tag, 0, wire, authenticated, tagBytes);
    return authenticated + tagBytes;
  }
}
