package dev.parley.telephony.trace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a capture file as strictly as its format is written: every length must agree and every
/// checksum be right.
final class CaptureReader {

  record Datagram(long micros, String from, String to, byte[] payload) {}

  private CaptureReader() {}

  static List<Datagram> read(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    expect(0xA1B2C3D4, in.getInt(), "magic");
    expect(2, in.getShort(), "major version");
    expect(4, in.getShort(), "minor version");
    in.getLong();
    int snapshot = in.getInt();
    expect(1, in.getInt(), "link type");
    List<Datagram> datagrams = new ArrayList<>();
    while (in.hasRemaining()) {
      long micros = in.getInt() * 1_000_000L + in.getInt();
      int captured = in.getInt();
      expect(captured, in.getInt(), "length on the wire");
      if (captured > snapshot) {
        throw new AssertionError("a packet of " + captured);
      }
      byte[] frame = new byte[captured];
      in.get(frame);
      datagrams.add(frame(micros, ByteBuffer.wrap(frame)));
    }
    return datagrams;
  }

  private static Datagram frame(long micros, ByteBuffer in) {
    in.position(12);
    int type = in.getShort() & 0xFFFF;
    int start = in.position();
    int addressBytes;
    int headerBytes;
    if (type == 0x0800) {
      expect(0x45, in.get(start), "version and header length");
      expect(in.remaining(), in.getShort(start + 2) & 0xFFFF, "total length");
      expect(17, in.get(start + 9), "protocol");
      expect(0xFFFF, sum(bytes(in, start, 20)), "header checksum");
      addressBytes = 4;
      headerBytes = 20;
    } else {
      expect(0x86DD, type, "type");
      expect(6, in.get(start) >> 4, "version");
      expect(in.remaining() - 40, in.getShort(start + 4) & 0xFFFF, "payload length");
      expect(17, in.get(start + 6), "next header");
      addressBytes = 16;
      headerBytes = 40;
    }
    byte[] addresses = bytes(in, start + headerBytes - 2 * addressBytes, 2 * addressBytes);
    int udp = start + headerBytes;
    int udpBytes = in.getShort(udp + 4) & 0xFFFF;
    expect(in.limit() - udp, udpBytes, "UDP length");
    ByteBuffer pseudo = ByteBuffer.allocate(addresses.length + 8 + udpBytes);
    pseudo.put(addresses).putInt(udpBytes).putInt(17).put(bytes(in, udp, udpBytes));
    expect(0xFFFF, sum(pseudo.array()), "UDP checksum");
    return new Datagram(
        micros,
        host(Arrays.copyOf(addresses, addressBytes)) + ":" + (in.getShort(udp) & 0xFFFF),
        host(Arrays.copyOfRange(addresses, addressBytes, 2 * addressBytes))
            + ":"
            + (in.getShort(udp + 2) & 0xFFFF),
        bytes(in, udp + 8, udpBytes - 8));
  }

  private static byte[] bytes(ByteBuffer in, int from, int length) {
    byte[] bytes = new byte[length];
    in.get(from, bytes);
    return bytes;
  }

  private static String host(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static int sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return sum;
  }

  private static void expect(int wanted, int found, String what) {
    if (wanted != found) {
      throw new AssertionError("%s: expected %d, found %d".formatted(what, wanted, found));
    }
  }
}
