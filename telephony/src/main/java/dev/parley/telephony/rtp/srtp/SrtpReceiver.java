package dev.parley.telephony.rtp.srtp;

import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpSuite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Opens what the peer sends: what is genuine, and has not come before, comes out in the clear.
///
/// A packet's number has 16 bits on the wire and 48 for the cipher: the rest is guessed from the
/// packets before it (RFC 3711 3.3.1). That is kept by source, for the last few sources: a phone
/// may send its key presses as another, and a new one begins anew.
public final class SrtpReceiver {

  /// No packet, or not the peer's.
  public static final int REFUSED = -1;

  private static final int SOURCES = 4;
  private static final int RTP_HEADER_BYTES = 12;
  private static final int RTCP_HEADER_BYTES = 8;
  private static final int INDEX_BYTES = 4;
  private static final int PACKET_BYTES_MAX = 1_500;
  private static final int HALF_ROUND = 1 << 15;
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final SrtpKey key;
  private final SessionKeys rtp;
  private final SessionKeys rtcp;
  private final Sources rtpSources = new Sources();
  private final Sources rtcpSources = new Sources();
  private final byte[] opened = new byte[PACKET_BYTES_MAX];

  public SrtpReceiver(SrtpKey key) {
    this.key = key;
    rtp = new SessionKeys(key, SessionKeys.Use.RTP);
    rtcp = new SessionKeys(key, SessionKeys.Use.RTCP);
  }

  /// The packet that was opened last, from its beginning.
  public byte[] opened() {
    return opened;
  }

  /// @return length of the packet in `opened()`, or `REFUSED`
  public int rtp(byte[] datagram, int offset, int length) {
    int tagBytes = key.suite().tagBytes();
    int clear = length - tagBytes - key.mkiBytes();
    if (clear < RTP_HEADER_BYTES || length > PACKET_BYTES_MAX) {
      return REFUSED;
    }
    System.arraycopy(datagram, offset, opened, 0, length);
    int ssrc = (int) INT.get(opened, 8);
    ReplayWindow source = rtpSources.find(ssrc);
    long index = index(source.highest(), (short) SHORT.get(opened, 2) & 0xFFFF);
    if (!source.isNew(index)) {
      return REFUSED;
    }
    int header = headerBytes(clear);
    byte[] tag = rtp.tag(opened, clear, (int) (index >>> 16));
    if (header > clear || !isTag(tag, length - tagBytes, tagBytes)) {
      return REFUSED;
    }
    rtpSources.took(ssrc, index);
    rtp.crypt(opened, header, clear - header, ssrc, index);
    return clear;
  }

  /// The same for RTCP. What is not encrypted is refused: the keys say that it is to be.
  public int rtcp(byte[] datagram, int offset, int length) {
    int tagBytes = SrtpSuite.AES_CM_128_HMAC_SHA1_80.tagBytes();
    int authenticated = length - tagBytes - key.mkiBytes();
    int clear = authenticated - INDEX_BYTES;
    if (clear < RTCP_HEADER_BYTES || length > PACKET_BYTES_MAX) {
      return REFUSED;
    }
    System.arraycopy(datagram, offset, opened, 0, length);
    int ssrc = (int) INT.get(opened, 4);
    int ending = (int) INT.get(opened, clear);
    long index = ending & 0x7FFF_FFFFL;
    if (ending >= 0
        || !rtcpSources.find(ssrc).isNew(index)
        || !isTag(rtcp.tag(opened, authenticated), length - tagBytes, tagBytes)) {
      return REFUSED;
    }
    rtcpSources.took(ssrc, index);
    rtcp.crypt(opened, RTCP_HEADER_BYTES, clear - RTCP_HEADER_BYTES, ssrc, index);
    return clear;
  }

  /// With contributing sources and extension, which stay in the clear.
  private int headerBytes(int clear) {
    int header = RTP_HEADER_BYTES + 4 * (opened[0] & 0x0F);
    if ((opened[0] & 0x10) == 0 || header + 4 > clear) {
      return header;
    }
    return header + 4 + 4 * ((short) SHORT.get(opened, header + 2) & 0xFFFF);
  }

  /// The 48-bit index nearest to what came last (RFC 3711, appendix A).
  private static long index(long highest, int sequence) {
    if (highest < 0) {
      return sequence;
    }
    long rollover = highest >>> 16;
    int last = (int) (highest & 0xFFFF);
    if (last < HALF_ROUND) {
      if (sequence - last > HALF_ROUND && rollover > 0) {
        rollover--;
      }
    } else if (last - HALF_ROUND > sequence) {
      rollover++;
    }
    return (rollover << 16) + sequence;
  }

  /// Takes as long whichever byte is wrong.
  private boolean isTag(byte[] expected, int at, int bytes) {
    int differ = 0;
    for (int i = 0; i < bytes; i++) {
      differ |= expected[i] ^ opened[at + i];
    }
    return differ == 0;
  }

  /// What came of the last few sources. Only genuine packets make one known.
  private static final class Sources {
    private final int[] ssrcs = new int[SOURCES];
    private final ReplayWindow[] windows = new ReplayWindow[SOURCES];
    private final ReplayWindow unknown = new ReplayWindow();
    private int known;
    private int next;

    Sources() {
      for (int i = 0; i < SOURCES; i++) {
        windows[i] = new ReplayWindow();
      }
    }

    ReplayWindow find(int ssrc) {
      for (int i = 0; i < known; i++) {
        if (ssrcs[i] == ssrc) {
          return windows[i];
        }
      }
      return unknown;
    }

    void took(int ssrc, long index) {
      ReplayWindow window = find(ssrc);
      if (window == unknown) {
        window = windows[next];
        window.restart();
        ssrcs[next] = ssrc;
        next = (next + 1) % SOURCES;
        known = Math.min(SOURCES, known + 1);
      }
      window.took(index);
    }
  }
}
