package dev.parley.telephony.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// The reports of one call's media (RFC 3550 6): writes ours every few seconds, reads the peer's.
///
/// Every compound packet begins with a sender or receiver report and carries our CNAME (6.1); the
/// interval is spread by half either way (6.3.1). Round trip is measured from the peer's reports
/// about us (6.4.1). Timestamps in NTP format are time on the media clock, as 6.4.1 allows for who
/// has no wall clock.
final class Rtcp {

  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int GOODBYE = 203;
  private static final int CNAME = 1;

  /// The shortest report: who reports, on nobody.
  static final int BYTES_MIN = 8;

  private static final int REPORT_BLOCK_BYTES = 24;

  /// Compensates for the spread of the interval: e - 3/2 (6.3.1).
  private static final double SPREAD_COMPENSATION = 1.21828;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] packet = new byte[128];
  private final RtpSender sender;
  private final RtpReceiver receiver;
  private final byte[] cname;
  private final RandomGenerator random;
  private final long intervalNanos;
  private long nextReportNanos;
  private long packetsReported;

  private boolean peerReported;
  private int peerReportMiddle;
  private long peerReportNanos;
  private long roundTripNanos;

  Rtcp(
      RtpSender sender,
      RtpReceiver receiver,
      String cname,
      long intervalNanos,
      RandomGenerator random,
      long nowNanos) {
    this.sender = sender;
    this.receiver = receiver;
    this.cname = cname.getBytes(StandardCharsets.US_ASCII);
    this.intervalNanos = intervalNanos;
    this.random = random;
    scheduleNext(nowNanos, intervalNanos / 2);
  }

  boolean due(long nowNanos) {
    return nowNanos >= nextReportNanos;
  }

  /// Writes the compound report that is due into `packet()` and plans the next one.
  ///
  /// @return its length
  int report(long nowNanos) {
    scheduleNext(nowNanos, intervalNanos);
    return writeDescription(writeReport(nowNanos));
  }

  /// Writes the last report of the call, with BYE (6.6).
  int goodbye(long nowNanos) {
    int at = writeDescription(writeReport(nowNanos));
    header(at, 1, GOODBYE, 8);
    INT.set(packet, at + 4, sender.ssrc());
    return at + 8;
  }

  private void scheduleNext(long nowNanos, long interval) {
    nextReportNanos =
        nowNanos + (long) ((double) interval * (0.5 + random.nextDouble()) / SPREAD_COMPENSATION);
  }

  /// A sender report if anything was sent since the last one, else a receiver report (6.4).
  private int writeReport(long nowNanos) {
    boolean sent = sender.packetsSent() > packetsReported;
    packetsReported = sender.packetsSent();
    int blocks = receiver.proven() ? 1 : 0;
    int at = sent ? 28 : 8;
    INT.set(packet, 4, sender.ssrc());
    if (sent) {
      INT.set(packet, 8, (int) (nowNanos / 1_000_000_000L));
      INT.set(packet, 12, (int) (((nowNanos % 1_000_000_000L) << 32) / 1_000_000_000L));
      INT.set(packet, 16, sender.timestampAt(nowNanos));
      INT.set(packet, 20, (int) sender.packetsSent());
      INT.set(packet, 24, (int) sender.octetsSent());
    }
    if (blocks > 0) {
      writeReportBlock(at, nowNanos);
    }
    int length = at + blocks * REPORT_BLOCK_BYTES;
    header(0, blocks, sent ? SENDER_REPORT : RECEIVER_REPORT, length);
    return length;
  }

  private void writeReportBlock(int at, long nowNanos) {
    int lost = Math.clamp(receiver.lostNow(), -(1 << 23), (1 << 23) - 1);
    INT.set(packet, at, receiver.ssrc());
    INT.set(packet, at + 4, receiver.fractionLost() << 24 | (lost & 0xFFFFFF));
    INT.set(packet, at + 8, receiver.extendedMaxSequence());
    INT.set(packet, at + 12, (int) receiver.jitter());
    INT.set(packet, at + 16, peerReported ? peerReportMiddle : 0);
    INT.set(packet, at + 20, peerReported ? ntpMiddle(nowNanos - peerReportNanos) : 0);
  }

  private int writeDescription(int at) {
    int length = 8 + 2 + cname.length;
    int padded = (length + 4) & ~3;
    INT.set(packet, at + 4, sender.ssrc());
    packet[at + 8] = CNAME;
    packet[at + 9] = (byte) cname.length;
    System.arraycopy(cname, 0, packet, at + 10, cname.length);
    for (int i = at + length; i < at + padded; i++) {
      packet[i] = 0;
    }
    header(at, 1, SOURCE_DESCRIPTION, padded);
    return at + padded;
  }

  private void header(int at, int count, int type, int length) {
    packet[at] = (byte) (0x80 | count);
    packet[at + 1] = (byte) type;
    SHORT.set(packet, at + 2, (short) (length / 4 - 1));
  }

  /// Who reports (6.4).
  static int ssrc(byte[] buffer, int offset) {
    return (int) INT.get(buffer, offset + 4);
  }

  /// Reads a compound packet of the peer.
  ///
  /// @return false when it isn't one (A.2): a part is no RTCP or longer than what is left, or the
  ///   first is no report
  boolean receive(byte[] buffer, int offset, int length, long nowNanos) {
    if (!valid(buffer, offset, length)) {
      return false;
    }
    int at = offset;
    while (at < offset + length) {
      int type = buffer[at + 1] & 0xFF;
      int partLength = partLength(buffer, at);
      int blocks = buffer[at] & 0x1F;
      if (type == SENDER_REPORT && partLength >= 28) {
        peerReported = true;
        peerReportMiddle = (int) INT.get(buffer, at + 10);
        peerReportNanos = nowNanos;
        readBlocks(buffer, at + 28, Math.min(blocks, (partLength - 28) / 24), nowNanos);
      } else if (type == RECEIVER_REPORT && partLength >= 8) {
        readBlocks(buffer, at + 8, Math.min(blocks, (partLength - 8) / 24), nowNanos);
      }
      at += partLength;
    }
    return true;
  }

  private static boolean valid(byte[] buffer, int offset, int length) {
    if (length < BYTES_MIN) {
      return false;
    }
    int first = buffer[offset + 1] & 0xFF;
    if (first != SENDER_REPORT && first != RECEIVER_REPORT) {
      return false;
    }
    int left = length;
    while (left >= 4) {
      int at = offset + length - left;
      if ((buffer[at] & 0xC0) != 0x80) {
        return false;
      }
      left -= partLength(buffer, at);
    }
    return left == 0;
  }

  private static int partLength(byte[] buffer, int at) {
    return 4 * (((short) SHORT.get(buffer, at + 2) & 0xFFFF) + 1);
  }

  private void readBlocks(byte[] buffer, int at, int blocks, long nowNanos) {
    for (int block = at; block < at + blocks * REPORT_BLOCK_BYTES; block += REPORT_BLOCK_BYTES) {
      int ourReport = (int) INT.get(buffer, block + 16);
      if ((int) INT.get(buffer, block) == sender.ssrc() && ourReport != 0) {
        int units = ntpMiddle(nowNanos) - ourReport - (int) INT.get(buffer, block + 20);
        roundTripNanos = Math.max(0, (units * 1_000_000_000L) >> 16);
      }
    }
  }

  /// The middle 32 bits of an NTP timestamp: units of 1/65536 s.
  private static int ntpMiddle(long nanos) {
    long seconds = nanos / 1_000_000_000L;
    return (int) (seconds << 16 | ((nanos % 1_000_000_000L) << 16) / 1_000_000_000L);
  }

  byte[] packet() {
    return packet;
  }

  /// 0 until the peer has reported on us.
  long roundTripNanos() {
    return roundTripNanos;
  }
}
