package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpPacketTest {

  @Test
  void the_fields_are_where_rfc_3550_puts_them() {
    RtpPacket packet = new RtpPacket();
    assertTrue(wrap(packet, "80 88 FFFE 89ABCDEF 01020304 AABBCC"));
    assertTrue(packet.marker());
    assertEquals(8, packet.payloadType());
    assertEquals(0xFFFE, packet.sequence());
    assertEquals(0x89ABCDEF, packet.timestamp());
    assertEquals(0x01020304, packet.ssrc());
    assertEquals(3, packet.payloadLength());
    assertEquals((byte) 0xAA, packet.buffer()[packet.payloadOffset()]);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "contributing sources, 82 00 0001 00000000 00000001 11111111 22222222 AABB, 2",
    "extension, 90 00 0001 00000000 00000001 BEDE0001 12345678 AABBCC, 3",
    "padding, A0 00 0001 00000000 00000001 AABB000003, 2",
    "only padding, A0 00 0001 00000000 00000001 000003, 0",
    "no payload, 80 00 0001 00000000 00000001, 0",
    "all of it, B1 00 0001 00000000 00000001 11111111 BEDE0001 12345678 AA 0002, 1",
  })
  void what_surrounds_the_payload_is_left_out(String what, String bytes, int payloadLength) {
    RtpPacket packet = new RtpPacket();
    assertTrue(wrap(packet, bytes), what);
    assertEquals(payloadLength, packet.payloadLength(), what);
    if (payloadLength > 0) {
      assertEquals((byte) 0xAA, packet.buffer()[packet.payloadOffset()], what);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "empty, ''",
    "short header, 80 00 0001 00000000 000001",
    "version 1, 40 00 0001 00000000 00000001 AABB",
    "version 3, C0 00 0001 00000000 00000001 AABB",
    "sources beyond the end, 83 00 0001 00000000 00000001 11111111 22222222",
    "extension beyond the end, 90 00 0001 00000000 00000001 BEDE0002 12345678",
    "half an extension header, 90 00 0001 00000000 00000001 BE",
    "padding beyond the payload, A0 00 0001 00000000 00000001 AABB04",
    "padding of nothing, A0 00 0001 00000000 00000001 AABB00",
  })
  void what_is_no_packet_is_refused(String what, String bytes) {
    assertFalse(wrap(new RtpPacket(), bytes), what);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(300)
  void no_bytes_make_it_read_beyond_the_datagram(long seed) {
    Random random = new Random(seed);
    RtpPacket packet = new RtpPacket();
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
      }
      if (packet.wrap(bytes, 0, bytes.length)) {
        assertTrue(packet.payloadLength() >= 0);
        assertTrue(packet.payloadOffset() + packet.payloadLength() <= bytes.length);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void what_is_written_is_read_back(long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[12 + random.nextInt(20)];
    boolean marker = random.nextBoolean();
    int payloadType = random.nextInt(128);
    int sequence = random.nextInt(1 << 16);
    int timestamp = random.nextInt();
    int ssrc = random.nextInt();
    RtpPacket.writeHeader(bytes, marker, payloadType, sequence, timestamp, ssrc);
    RtpPacket packet = TestPackets.wrapped(bytes);
    assertEquals(marker, packet.marker());
    assertEquals(payloadType, packet.payloadType());
    assertEquals(sequence, packet.sequence());
    assertEquals(timestamp, packet.timestamp());
    assertEquals(ssrc, packet.ssrc());
    assertEquals(bytes.length - 12, packet.payloadLength());
  }

  @Test
  void rtcp_is_told_from_rtp_by_its_packet_type() {
    byte[] report = HexFormat.of().parseHex("80c90001" + "00000001");
    assertTrue(RtpPacket.isRtcp(report, 0, report.length));
    byte[] audio = TestPackets.bytes(1, 0, 1, 0, 1, 2, 3);
    assertFalse(RtpPacket.isRtcp(audio, 0, audio.length));
    assertFalse(RtpPacket.isRtcp(report, 0, 4));
  }

  private static boolean wrap(RtpPacket packet, String hex) {
    byte[] content = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] within = new byte[content.length + 7];
    System.arraycopy(content, 0, within, 3, content.length);
    return packet.wrap(within, 3, content.length);
  }
}
