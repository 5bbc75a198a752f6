package dev.parley.telephony.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.trace.CallTrace.Message;
import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Messages and media of one call in the classic libpcap format with microseconds, which Wireshark
/// and tcpdump read.
///
/// The wire below is made up: each message is one UDP datagram over IP (RFC 768, 791, 8200) over
/// Ethernet, whatever transport it took, between the addresses and ports that it really went
/// between. Checksums are true. What was sent has the hardware address `02:00:00:00:00:01`.
public final class CaptureFile {

  private static final int MAGIC = 0xA1B2C3D4;
  private static final int LINK_ETHERNET = 1;
  private static final int SNAPSHOT_BYTES_MAX = 262_144;
  private static final int FILE_HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int UDP_BYTES = 8;
  private static final int UDP = 17;
  private static final int HOPS = 64;
  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;

  private final Instant wall;
  private final MediaTime media;
  private final List<Frame> frames = new ArrayList<>();

  private record Frame(
      long atNanos, InetSocketAddress from, InetSocketAddress to, boolean ours, byte[] payload) {}

  /// @param wall what the clock on the wall said at `media`
  public CaptureFile(Instant wall, MediaTime media) {
    this.wall = wall;
    this.media = media;
  }

  /// @param us where we listen for SIP
  public CaptureFile with(CallTrace trace, InetSocketAddress us) {
    for (Message message : trace.messages()) {
      add(message.at().nanos(), message.ours(), us, message.peer().address(), message.bytes());
    }
    return this;
  }

  public CaptureFile with(PacketCapture.Packets captured) {
    InetSocketAddress rtp = captured.localRtp();
    InetSocketAddress rtcp = new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1);
    for (PacketCapture.Packet packet : captured.packets()) {
      add(
          packet.atNanos(),
          packet.ours(),
          packet.control() ? rtcp : rtp,
          packet.peer(),
          packet.bytes());
    }
    return this;
  }

  private void add(
      long atNanos, boolean ours, InetSocketAddress us, InetSocketAddress them, byte[] payload) {
    frames.add(new Frame(atNanos, ours ? us : them, ours ? them : us, ours, payload));
  }

  /// The file, its packets in the order of time.
  public byte[] bytes() {
    frames.sort(Comparator.comparingLong(Frame::atNanos));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(FILE_HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(MAGIC)
            .putShort((short) 2)
            .putShort((short) 4)
            .putInt(0)
            .putInt(0)
            .putInt(SNAPSHOT_BYTES_MAX)
            .putInt(LINK_ETHERNET)
            .array());
    for (Frame frame : frames) {
      byte[] ethernet = ethernet(frame);
      Instant at = wall.plus(Duration.ofNanos(frame.atNanos() - media.nanos()));
      out.writeBytes(
          ByteBuffer.allocate(RECORD_HEADER_BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt((int) at.getEpochSecond())
              .putInt(at.getNano() / 1_000)
              .putInt(ethernet.length)
              .putInt(ethernet.length)
              .array());
      out.writeBytes(ethernet);
    }
    return out.toByteArray();
  }

  private static byte[] ethernet(Frame frame) {
    InetAddress from = frame.from().getAddress();
    InetAddress to = frame.to().getAddress();
    boolean ipv4 = from instanceof Inet4Address && to instanceof Inet4Address;
    byte[] source = ipv4 ? from.getAddress() : sixteen(from);
    byte[] target = ipv4 ? to.getAddress() : sixteen(to);
    int udpBytes = UDP_BYTES + frame.payload().length;
    ByteBuffer out =
        ByteBuffer.allocate(ETHERNET_BYTES + (ipv4 ? IPV4_BYTES : IPV6_BYTES) + udpBytes);
    out.put(hardware(!frame.ours())).put(hardware(frame.ours()));
    out.putShort((short) (ipv4 ? TYPE_IPV4 : TYPE_IPV6));
    if (ipv4) {
      int start = out.position();
      out.putShort((short) 0x4500).putShort((short) (IPV4_BYTES + udpBytes));
      out.putInt(0x4000); // not fragmented
      out.put((byte) HOPS).put((byte) UDP).putShort((short) 0).put(source).put(target);
      out.putShort(start + 10, (short) ~sum(out.array(), start, IPV4_BYTES, 0));
    } else {
      out.putInt(0x6000_0000).putShort((short) udpBytes).put((byte) UDP).put((byte) HOPS);
      out.put(source).put(target);
    }
    int udp = out.position();
    out.putShort((short) frame.from().getPort()).putShort((short) frame.to().getPort());
    out.putShort((short) udpBytes).putShort((short) 0).put(frame.payload());
    int addresses = sum(target, 0, target.length, sum(source, 0, source.length, 0));
    int checksum = ~sum(out.array(), udp, udpBytes, addresses + UDP + udpBytes) & 0xFFFF;
    out.putShort(udp + 6, (short) (checksum == 0 ? 0xFFFF : checksum));
    return out.array();
  }

  private static byte[] hardware(boolean ours) {
    return new byte[] {2, 0, 0, 0, 0, (byte) (ours ? 1 : 2)};
  }

  /// An IPv4 address mapped into IPv6 (RFC 4291 2.5.5.2).
  private static byte[] sixteen(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 16
        ? bytes
        : ByteBuffer.allocate(16).putInt(8, 0x0000FFFF).put(12, bytes).array();
  }

  /// Ones' complement sum of 16-bit words (RFC 1071), folded.
  private static int sum(byte[] bytes, int from, int length, int start) {
    long sum = start;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? bytes[from + i + 1] & 0xFF : 0;
      sum += ((bytes[from + i] & 0xFF) << 8) | low;
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (int) sum;
  }
}
