package dev.parley.telephony.sip.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.testkit.Seeds;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipParserTest {

  private static final String OPTIONS =
      """
      OPTIONS sip:shop@192.0.2.1 SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.9:5062;branch=z9hG4bK1;rport
      From: <sip:555@192.0.2.9>;tag=a
      To: <sip:shop@192.0.2.1>
      Call-ID: c1
      CSeq: 7 OPTIONS
      Max-Forwards: 70
      Content-Length: 0

      """;

  private static SipReading read(String text) {
    return SipParser.read(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static SipMessage message(String text) {
    return assertInstanceOf(SipReading.Read.class, read(text), text).message();
  }

  private static Refusal refusal(String text) {
    return assertInstanceOf(SipReading.Refused.class, read(text), text).refusal();
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(150)
  void what_is_written_is_read_the_same(long seed) {
    RandomMessages messages = new RandomMessages(seed);
    for (int i = 0; i < 20; i++) {
      SipMessage message = messages.message();
      byte[] bytes = SipWriter.write(message);
      assertEquals(
          new SipReading.Read(message),
          SipParser.read(bytes),
          () -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void damaged_bytes_are_read_refused_or_dropped_and_never_thrown_at(long seed) {
    Random random = new Random(seed);
    byte[] bytes = SipWriter.write(new RandomMessages(seed).message());
    for (int i = 0; i < 50; i++) {
      byte[] damaged = bytes.clone();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) " \r\n:;,<>\"%\\@\0".charAt(random.nextInt(13));
      }
      assertNotNull(SipParser.read(damaged));
      SipStreamFramer framer = new SipStreamFramer();
      framer.read(damaged);
      if (SipParser.read(damaged) instanceof SipReading.Refused(var refusal)) {
        byte[] answer =
            refusal.response(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060));
        String text = new String(answer, StandardCharsets.UTF_8);
        assertTrue(
            text.startsWith("SIP/2.0 " + refusal.status() + " " + refusal.reason() + "\r\n"));
        assertTrue(text.replace("\r\n", "").chars().allMatch(c -> c >= 0x20), text);
      }
    }
  }

  /// A space takes its place in the answer, where more of the line can be read than before.
  @Test
  void a_carriage_return_inside_a_via_is_refused() {
    SipReading.Refused refused =
        assertInstanceOf(
            SipReading.Refused.class,
            read(OPTIONS.replaceFirst("(?m)^Via:.*$", "Via: SIP/2.0/UDP 192.0.2.9;x\r=;y")));
    String answer =
        new String(
            refused
                .refusal()
                .response(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060)),
            StandardCharsets.UTF_8);
    assertTrue(answer.startsWith("SIP/2.0 400 Bad Header Field\r\nVia: SIP/2.0/UDP"), answer);
  }

  @Test
  void lone_line_feeds_are_tolerated() {
    SipReading reading = SipParser.read(OPTIONS.getBytes(StandardCharsets.UTF_8));
    assertEquals(new SipReading.Read(message(OPTIONS)), reading);
  }

  @Test
  void line_breaks_before_a_message_are_skipped() {
    assertEquals(message(OPTIONS), message("\n\n" + OPTIONS));
  }

  @Test
  void line_breaks_alone_are_a_keep_alive() {
    assertEquals(new SipReading.KeepAlive(), read("\n\n"));
  }

  @Test
  void compact_names_mean_the_long_ones() {
    String compact =
        OPTIONS
            .replace("Via:", "v:")
            .replace("From:", "f:")
            .replace("To:", "t:")
            .replace("Call-ID:", "i:")
            .replace("Content-Length:", "l:");
    assertEquals(message(OPTIONS), message(compact));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSeq: 7 OPTIONS          | CSeq: 2147483648 OPTIONS         | Bad CSeq",
        "CSeq: 7 OPTIONS          | CSeq: 7 INVITE                   | CSeq Method Mismatch",
        "CSeq: 7 OPTIONS          | CSeq: 7OPTIONS                   | Bad CSeq",
        "CSeq: 7 OPTIONS          | X: 1                             | Missing CSeq",
        "Call-ID: c1              | Call-ID:                         | Bad Call-ID",
        "Call-ID: c1              | Call-ID: c 1                     | Bad Call-ID",
        "Max-Forwards: 70         | Max-Forwards: 256                | Bad Max-Forwards",
        "Max-Forwards: 70         | Max-Forwards: x                  | Bad Max-Forwards",
        "Content-Length: 0        | Content-Length: 1                | Bad Content-Length",
        "Content-Length: 0        | Content-Length: 0x0              | Bad Content-Length",
        "To: <sip:shop@192.0.2.1> | To: <sip:shop@192.0.2.1          | Bad To",
        "To: <sip:shop@192.0.2.1> | To: <sip:192.0.2.1:99999>        | Bad To",
        "To: <sip:shop@192.0.2.1> | To: <sip:%zz@192.0.2.1>          | Bad To",
        "To: <sip:shop@192.0.2.1> | To: \"x <sip:shop@192.0.2.1>     | Bad To",
        "To: <sip:shop@192.0.2.1> | To: <sip:a@b>, <sip:c@d>         | Bad To",
        "From: <sip:555@          | From: <sip:555 @                 | Bad From",
        "Via: SIP/2.0/UDP         | Via: SIP/3.0/UDP                 | Bad Via",
        "Via: SIP/2.0/UDP         | Via: SIP/2.0/                    | Bad Via",
        "Max-Forwards: 70         | no colon here                    | Bad Header Field",
        "Max-Forwards: 70         | Call-ID: c2                      | Duplicate Header Field",
        "Max-Forwards: 70         | Contact: <sip:a@b> <sip:c@d>     | Bad Contact",
        "Max-Forwards: 70         | Record-Route: nonsense           | Bad Record-Route",
      })
  void what_is_wrong_is_said_in_our_own_words(String good, String bad, String reason) {
    assertTrue(OPTIONS.contains(good), good);
    Refusal refusal = refusal(OPTIONS.replace(good, bad));
    assertEquals(400, refusal.status());
    assertEquals(reason, refusal.reason());
  }

  @Test
  void an_unreadable_ack_or_response_is_never_answered() {
    assertInstanceOf(
        SipReading.Dropped.class, read(OPTIONS.replace("OPTIONS", "ACK").replace("c1", "")));
    assertInstanceOf(
        SipReading.Dropped.class,
        read(OPTIONS.replaceFirst(".*\n", "SIP/2.0 200 OK\n").replace("c1", "")));
  }

  @Test
  void what_is_no_sip_is_dropped() {
    assertInstanceOf(SipReading.Dropped.class, read("GET / HTTP/1.1\nHost: x\n\n"));
    assertInstanceOf(SipReading.Dropped.class, read("\u0000\u0001\u0002"));
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    byte[] bytes =
        OPTIONS
            .replace("\n", "\r\n")
            .replace("Max", "X\u00ff")
            .getBytes(StandardCharsets.ISO_8859_1);
    Refusal refusal = assertInstanceOf(SipReading.Refused.class, SipParser.read(bytes)).refusal();
    assertEquals("Bad UTF-8", refusal.reason());
  }

  @Test
  void no_carriage_return_gets_from_a_value_into_an_answer() {
    byte[] bytes =
        OPTIONS
            .replace("\n", "\r\n")
            .replace("tag=a", "tag=a\rX-Injected: 1")
            .getBytes(StandardCharsets.UTF_8);
    Refusal refusal = assertInstanceOf(SipReading.Refused.class, SipParser.read(bytes)).refusal();
    String answer =
        new String(
            refusal.response(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.9"), 5062)),
            StandardCharsets.UTF_8);
    assertTrue(answer.replace("\r\n", "").indexOf('\r') < 0, answer);
    assertTrue(answer.contains("tag=a X-Injected: 1\r\n"), answer);
  }

  @Test
  void a_refusal_goes_back_where_the_request_came_from() {
    InetSocketAddress source = new InetSocketAddress(InetAddress.ofLiteral("198.51.100.3"), 6000);
    Refusal withRport = refusal(OPTIONS.replace("7 OPTIONS", "x"));
    assertEquals(source, withRport.destination(source));
    Refusal without = refusal(OPTIONS.replace("7 OPTIONS", "x").replace(";rport", ""));
    assertEquals(new InetSocketAddress(source.getAddress(), 5062), without.destination(source));
    String answer = new String(withRport.response(source), StandardCharsets.UTF_8);
    assertTrue(answer.contains(";rport=6000;received=198.51.100.3\r\n"), answer);
  }

  @Test
  void the_same_bad_request_gets_the_same_answer() {
    InetSocketAddress source = new InetSocketAddress(InetAddress.ofLiteral("198.51.100.3"), 6000);
    String bad = OPTIONS.replace("7 OPTIONS", "x");
    assertEquals(
        new String(refusal(bad).response(source), StandardCharsets.UTF_8),
        new String(refusal(bad).response(source), StandardCharsets.UTF_8));
  }

  @Test
  void escapes_in_a_user_are_undone_for_people_only() {
    SipRequest request =
        assertInstanceOf(
            SipRequest.class,
            message(OPTIONS.replace("sip:shop@192.0.2.1 ", "sip:%2B1%35;x=y@h ")));
    assertEquals("sip:%2B1%35;x=y@h", request.uri().text());
    assertEquals("+15", ((SipUri) request.uri()).userName().orElseThrow());
  }
}
