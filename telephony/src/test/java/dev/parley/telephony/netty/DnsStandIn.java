package dev.parley.telephony.netty;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A name server on loopback that answers from lines such as `_sip._udp.a.example SRV 0 0 5060
/// b.example`, with NXDOMAIN where it has none (RFC 1035 4.1, RFC 2308 2.1).
final class DnsStandIn implements AutoCloseable {

  static final int TTL_SECONDS = 77;
  private static final int ABSENT_SECONDS = 33;

  private final List<String> zone;
  private final DatagramSocket socket;

  DnsStandIn(String zone) throws IOException {
    this.zone = zone.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("dns-stand-in").start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void serve() {
    byte[] buffer = new byte[1_500];
    while (!socket.isClosed()) {
      try {
        DatagramPacket query = new DatagramPacket(buffer, buffer.length);
        socket.receive(query);
        byte[] answer = answer(ByteBuffer.wrap(buffer, 0, query.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(ByteBuffer query) throws IOException {
    short id = query.getShort(0);
    query.position(12);
    String name = name(query);
    int type = query.getShort();
    List<String[]> found = new ArrayList<>();
    for (String line : zone) {
      String[] fields = line.split(" +");
      if (fields[0].equalsIgnoreCase(name) && number(fields[1]) == type) {
        found.add(fields);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(found.isEmpty() ? 0x8183 : 0x8180);
    out.writeShort(1);
    out.writeShort(found.size());
    out.writeShort(found.isEmpty() ? 1 : 0);
    out.writeShort(0);
    writeName(out, name);
    out.writeShort(type);
    out.writeShort(1);
    for (String[] record : found) {
      write(out, type, TTL_SECONDS, data(record));
    }
    if (found.isEmpty()) {
      write(out, 6, 3_600, startOfAuthority());
    }
    return bytes.toByteArray();
  }

  private static String name(ByteBuffer in) {
    List<String> labels = new ArrayList<>();
    for (int length = in.get(); length > 0; length = in.get()) {
      byte[] label = new byte[length];
      in.get(label);
      labels.add(new String(label, StandardCharsets.US_ASCII));
    }
    return String.join(".", labels).toLowerCase(Locale.ROOT);
  }

  private static int number(String type) {
    return switch (type) {
      case "A" -> 1;
      case "AAAA" -> 28;
      case "SRV" -> 33;
      case "NAPTR" -> 35;
      default -> throw new IllegalArgumentException(type);
    };
  }

  /// A record of the name that was asked for, which stands at 12.
  private static void write(DataOutputStream out, int type, int seconds, byte[] data)
      throws IOException {
    out.writeShort(0xc00c);
    out.writeShort(type);
    out.writeShort(1);
    out.writeInt(seconds);
    out.writeShort(data.length);
    out.write(data);
  }

  private static byte[] data(String[] f) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    switch (f[1]) {
      case "SRV" -> {
        for (int i = 2; i < 5; i++) {
          out.writeShort(Integer.parseInt(f[i]));
        }
        writeName(out, f[5]);
      }
      case "NAPTR" -> {
        out.writeShort(Integer.parseInt(f[2]));
        out.writeShort(Integer.parseInt(f[3]));
        writeText(out, f[4]);
        writeText(out, f[5]);
        writeText(out, "");
        writeName(out, f[6]);
      }
      default -> out.write(InetAddress.ofLiteral(f[2]).getAddress());
    }
    return bytes.toByteArray();
  }

  private static byte[] startOfAuthority() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    writeName(out, "ns.example");
    writeName(out, "admin.example");
    for (int i = 0; i < 4; i++) {
      out.writeInt(1);
    }
    out.writeInt(ABSENT_SECONDS);
    return bytes.toByteArray();
  }

  private static void writeName(DataOutputStream out, String name) throws IOException {
    for (String label : name.equals(".") ? new String[0] : name.split("\\.")) {
      writeText(out, label);
    }
    out.writeByte(0);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeByte(text.length());
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    socket.close();
  }
}
