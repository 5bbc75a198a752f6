package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Seeds;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpTest {

  private static final long INTERVAL = 5_000_000_000L;
  private static final long NOW = 1_000_500_000_000L;

  private final RtpSender sender = new RtpSender(0x01020304, 100, 1_000);
  private final RtpReceiver receiver = new RtpReceiver();
  private final Rtcp rtcp = new Rtcp(sender, receiver, "abc", INTERVAL, new Random(1), NOW);

  @Test
  void who_has_only_listened_sends_a_receiver_report() {
    String description = "81CA0003 01020304 0103616263 000000";
    assertReport("80C90001 01020304", description, rtcp.report(NOW));
    receiver.receive(0xAABBCCDD, 7);
    receiver.receive(0xAABBCCDD, 8);
    receiver.receive(0xAABBCCDD, 10);
    assertReport(
        "81C90007 01020304 AABBCCDD 55000001 0000000A 00000000 00000000 00000000",
        description,
        rtcp.report(NOW));
  }

  @Test
  void who_has_spoken_sends_a_sender_report_with_the_timestamp_of_now() {
    sender.slot(NOW - 10_000_000);
    sender.gather(new short[160], 160);
    assertTrue(sender.next() > 0);
    assertReport(
        "80C80006 01020304 000003E8 80000000 00000438 00000001 000000A0",
        "81CA0003 01020304 0103616263 000000",
        rtcp.report(NOW));
    assertReport(
        "80C90001 01020304", "81CA0003 01020304 0103616263 000000", rtcp.report(NOW + INTERVAL));
  }

  @Test
  void the_last_report_says_goodbye() {
    assertReport(
        "80C90001 01020304",
        "81CA0003 01020304 0103616263 000000 81CB0001 01020304",
        rtcp.goodbye(NOW));
  }

  private void assertReport(String report, String rest, int length) {
    String expected = (report + rest).replace(" ", "").toLowerCase(java.util.Locale.ROOT);
    String found = HexFormat.of().formatHex(rtcp.packet(), 0, length);
    assertEquals(expected, found);
  }

  @Test
  void two_ends_learn_their_round_trip() {
    assertEquals(0, rtcp.roundTripNanos());
    sender.slot(NOW);
    sender.gather(new short[160], 160);
    assertTrue(sender.next() > 0);
    RtpReceiver hearsUs = new RtpReceiver();
    hearsUs.receive(0x01020304, 100);
    hearsUs.receive(0x01020304, 101);
    Rtcp other = new Rtcp(new RtpSender(9, 1, 1), hearsUs, "x", INTERVAL, new Random(2), NOW);
    carry(rtcp, other, NOW, 30_000_000);
    long answered = NOW + 2_030_000_000L;
    byte[] back = Arrays.copyOf(other.packet(), other.report(answered));
    assertTrue(rtcp.receive(back, 0, back.length, answered + 50_000_000));
    assertEquals(80, (double) rtcp.roundTripNanos() / 1e6, 0.05);
  }

  private static void carry(Rtcp from, Rtcp to, long now, long delay) {
    byte[] copy = Arrays.copyOf(from.packet(), from.report(now));
    assertTrue(to.receive(copy, 0, copy.length, now + delay));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "empty, ''",
    "no report first, 81CA0003 01020304 0103616263 000000",
    "version 1, 40C90001 01020304",
    "longer than it is, 80C90002 01020304",
    "rest that is no packet, 80C90001 01020304 81CA",
    "audio, 8000000100000000000000010000"
  })
  void what_is_no_compound_packet_is_refused(String what, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertFalse(rtcp.receive(bytes, 0, bytes.length, NOW), what);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(300)
  void no_bytes_make_it_read_beyond_the_datagram(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[random.nextInt(30) * 4];
      random.nextBytes(bytes);
      for (int at = 0; at + 4 <= bytes.length; at += 4 * (1 + random.nextInt(4))) {
        bytes[at] = (byte) (0x80 | random.nextInt(32));
        bytes[at + 1] = (byte) (200 + random.nextInt(4));
        bytes[at + 2] = 0;
        bytes[at + 3] = (byte) random.nextInt(6);
      }
      rtcp.receive(bytes, 0, bytes.length, NOW);
    }
  }

  @Test
  void reports_are_spread_about_the_interval() {
    long now = NOW;
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    long last = NOW;
    int reports = 0;
    while (reports < 300) {
      now += 20_000_000;
      if (rtcp.due(now)) {
        rtcp.report(now);
        if (reports++ > 0) {
          shortest = Math.min(shortest, now - last);
          longest = Math.max(longest, now - last);
        }
        last = now;
      }
    }
    double mean = (double) (last - NOW) / 300 / INTERVAL;
    assertEquals(1 / 1.21828, mean, 0.06);
    assertTrue(shortest >= 0.5 / 1.21828 * INTERVAL && shortest < 0.45 * INTERVAL, "" + shortest);
    assertTrue(longest <= 1.5 / 1.21828 * INTERVAL + 20_000_000 && longest > 1.2 * INTERVAL);
  }
}
