package dev.parley.telephony.rtp.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// SRTP by the vectors of RFC 3711, appendix B, by packets that libsrtp protects the same way, and
/// by seed.
class SrtpTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final String KEY = "e1f97a0d3e018be0d64fa32c06de4139";
  private static final String SALT = "0ec675ad498afeebb6960b3aabe6";
  private static final SrtpKey MASTER = key(SrtpSuite.AES_CM_128_HMAC_SHA1_80, 0);

  private final SrtpSender sender = new SrtpSender(MASTER);
  private final SrtpReceiver receiver = new SrtpReceiver(MASTER);

  private static SrtpKey key(SrtpSuite suite, int mkiBytes) {
    return new SrtpKey(
        suite, Base64.getEncoder().encodeToString(HEX.parseHex(KEY + SALT)), mkiBytes);
  }

  private static byte[] rtp(int sequence, int ssrc, int payloadBytes) {
    byte[] packet = new byte[12 + payloadBytes];
    packet[0] = (byte) 0x80;
    packet[2] = (byte) (sequence >>> 8);
    packet[3] = (byte) sequence;
    packet[8] = (byte) (ssrc >>> 24);
    packet[11] = (byte) ssrc;
    Arrays.fill(packet, 12, packet.length, (byte) 0xAB);
    return packet;
  }

  private byte[] sent(byte[] packet) {
    return Arrays.copyOf(sender.wire(), sender.rtp(packet, packet.length));
  }

  /// What comes out, or nothing when it is refused.
  private byte[] opened(byte[] wire) {
    int length = receiver.rtp(wire, 0, wire.length);
    return Arrays.copyOf(receiver.opened(), Math.max(0, length));
  }

  @Test
  void keys_are_derived_as_in_appendix_b3() throws Exception {
    Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HEX.parseHex(KEY), "AES"));
    byte[] salt = HEX.parseHex(SALT);
    assertEquals(
        "c61e7a93744f39ee10734afe3ff7a087", HEX.formatHex(SessionKeys.derive(aes, salt, 0, 16)));
    assertEquals(
        "cebe321f6ff7716b6fd4ab49af256a156d38baa4",
        HEX.formatHex(SessionKeys.derive(aes, salt, 1, 20)));
    assertEquals(
        "30cbbc08863d8c85d49db34a9ae1", HEX.formatHex(SessionKeys.derive(aes, salt, 2, 14)));
  }

  @Test
  void an_rtp_packet_looks_as_libsrtp_makes_it() {
    byte[] packet = HEX.parseHex("800f1234decafbadcafebabe" + "ab".repeat(16));
    byte[] wire = sent(packet);
    assertEquals(
        "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
        HEX.formatHex(wire));
    assertArrayEquals(packet, opened(wire));
  }

  @Test
  void an_rtcp_packet_looks_as_libsrtp_makes_it() {
    byte[] packet = HEX.parseHex("81c8000bcafebabe" + "ab".repeat(16));
    byte[] wire = Arrays.copyOf(sender.wire(), sender.rtcp(packet, packet.length));
    assertEquals(
        "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798",
        HEX.formatHex(wire));
    int length = receiver.rtcp(wire, 0, wire.length);
    assertArrayEquals(packet, Arrays.copyOf(receiver.opened(), length));
    assertEquals(SrtpReceiver.REFUSED, receiver.rtcp(wire, 0, wire.length), "again");
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(4)
  void every_packet_of_a_long_call_is_opened_over_loss_and_disorder(long seed) {
    Random random = new Random(seed);
    SrtpSuite suite =
        seed % 2 == 0 ? SrtpSuite.AES_CM_128_HMAC_SHA1_80 : SrtpSuite.AES_CM_128_HMAC_SHA1_32;
    var from = new SrtpSender(key(suite, 0));
    var to = new SrtpReceiver(key(suite, 0));
    int first = random.nextInt(1 << 16);
    byte[] late = new byte[0];
    for (int i = 0; i < 100_000; i++) {
      byte[] packet = rtp(first + i & 0xFFFF, 7, 160);
      byte[] wire = Arrays.copyOf(from.wire(), from.rtp(packet, packet.length));
      assertEquals(packet.length + suite.tagBytes(), wire.length);
      if (random.nextInt(50) == 0 && i > 0) {
        late = wire;
        continue;
      }
      int length = to.rtp(wire, 0, wire.length);
      assertArrayEquals(
          packet,
          Arrays.copyOf(to.opened(), Math.max(0, length)),
          "packet " + i + ", seed " + seed);
      if (late.length > 0) {
        assertTrue(to.rtp(late, 0, late.length) > 0, "late before packet " + i);
        late = new byte[0];
      }
    }
  }

  @Test
  void what_was_changed_anywhere_is_refused() {
    byte[] wire = sent(rtp(1, 7, 160));
    for (int bit = 0; bit < wire.length * 8; bit++) {
      byte[] changed = wire.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertEquals(0, opened(changed).length, "bit " + bit);
    }
    assertEquals(172, opened(wire).length);
  }

  @Test
  void a_packet_is_taken_once_and_an_old_one_not_at_all() {
    byte[] first = sent(rtp(10, 7, 20));
    byte[] second = sent(rtp(11, 7, 20));
    assertTrue(opened(second).length > 0);
    assertTrue(opened(first).length > 0);
    assertEquals(0, opened(first).length);
    byte[] old = sent(rtp(12, 7, 20));
    assertTrue(opened(sent(rtp(12 + 64, 7, 20))).length > 0);
    assertEquals(0, opened(old).length);
  }

  @Test
  void sources_go_on_beside_each_other_each_with_its_own_rounds() {
    var keys = new SrtpSender(MASTER);
    byte[] press = rtp(5, 8, 4);
    for (int i = 0; i < 70_000; i++) {
      assertTrue(opened(sent(rtp(i & 0xFFFF, 7, 20))).length > 0, "packet " + i);
    }
    byte[] wire = Arrays.copyOf(keys.wire(), keys.rtp(press, press.length));
    assertArrayEquals(press, opened(wire));
    assertTrue(opened(sent(rtp(70_000 & 0xFFFF, 7, 20))).length > 0);
    assertEquals(0, opened(wire).length, "again");
  }

  @Test
  void forged_sources_displace_none() {
    assertTrue(opened(sent(rtp(1, 7, 20))).length > 0);
    byte[] again = sent(rtp(2, 7, 20));
    assertTrue(opened(again).length > 0);
    for (int ssrc = 100; ssrc < 200; ssrc++) {
      assertEquals(0, opened(rtp(1, ssrc, 30)).length);
    }
    assertEquals(0, opened(again).length, "still known to have come");
  }

  @Test
  void the_keys_number_is_stepped_over() {
    byte[] packet = rtp(1, 7, 20);
    byte[] wire = sent(packet);
    byte[] numbered = new byte[wire.length + 4];
    System.arraycopy(wire, 0, numbered, 0, packet.length);
    numbered[packet.length + 3] = 1;
    System.arraycopy(wire, packet.length, numbered, packet.length + 4, 10);
    var withMki = new SrtpReceiver(key(SrtpSuite.AES_CM_128_HMAC_SHA1_80, 4));
    assertEquals(packet.length, withMki.rtp(numbered, 0, numbered.length));
    assertArrayEquals(packet, Arrays.copyOf(withMki.opened(), packet.length));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(10)
  void noise_is_refused_and_throws_nothing(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] any = new byte[random.nextInt(1_600)];
      random.nextBytes(any);
      assertEquals(SrtpReceiver.REFUSED, receiver.rtp(any, 0, any.length));
      assertEquals(SrtpReceiver.REFUSED, receiver.rtcp(any, 0, any.length));
    }
  }

  @Test
  void contributing_sources_and_extension_stay_in_the_clear() {
    byte[] packet = rtp(3, 7, 40);
    packet[0] = (byte) 0x92;
    packet[20 + 3] = 1;
    packet[20 + 2] = 0;
    SessionKeys keys = new SessionKeys(MASTER, SessionKeys.Use.RTP);
    byte[] wire = Arrays.copyOf(packet, packet.length + 10);
    keys.crypt(wire, 28, packet.length - 28, 7, 3);
    System.arraycopy(keys.tag(wire, packet.length, 0), 0, wire, packet.length, 10);
    assertArrayEquals(packet, opened(wire));
  }

  /// The key stream would begin anew with a key that already protected other packets (RFC 3711
  /// 9.1).
  @Test
  void keys_that_come_back_go_on_where_they_were() {
    SrtpKeys first = new SrtpKeys(MASTER, MASTER);
    SrtpKey other =
        new SrtpKey(MASTER.suite(), SrtpKey.newInline(new Random(7)), MASTER.mkiBytes());
    SrtpSession session = new SrtpSession();
    session.agree(Optional.of(first));
    byte[] report = new byte[28];
    int once = session.rtcp(report, report.length);
    byte[] wire = Arrays.copyOf(session.wire(report), once);
    session.agree(Optional.of(new SrtpKeys(other, other)));
    session.rtcp(report, report.length);
    session.agree(Optional.of(first));
    int again = session.rtcp(report, report.length);
    assertFalse(Arrays.equals(wire, Arrays.copyOf(session.wire(report), again)));
    assertTrue(session.openRtcp(wire, 0, wire.length) > 0);
    session.agree(Optional.of(new SrtpKeys(other, other)));
    session.agree(Optional.of(first));
    assertTrue(session.openRtcp(wire, 0, wire.length) < 0, "what was heard is not heard again");
  }
}
