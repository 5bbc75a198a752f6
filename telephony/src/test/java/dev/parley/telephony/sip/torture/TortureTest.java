package dev.parley.telephony.sip.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.SipUserAgent;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipMessage;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipStatus;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.torture.TortureCorpus.Entry;
import dev.parley.telephony.sip.wire.SipParser;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipReading;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.sip.wire.SipWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every message of RFC 4475 and RFC 5118 gets the verdict written for it, from a user agent that
/// has seen all the others before it.
class TortureTest {

  private static final TortureCorpus RFC4475 = TortureCorpus.load("rfc4475");
  private static final TortureCorpus RFC5118 = TortureCorpus.load("rfc5118");
  private static final SipPeer SOURCE =
      new SipPeer(
          SipTransport.UDP, new InetSocketAddress(InetAddress.ofLiteral("198.51.100.7"), 31_000));

  static Stream<Entry> all() {
    return Stream.concat(RFC4475.entries().stream(), RFC5118.entries().stream());
  }

  @Test
  void every_message_has_a_verdict_and_none_is_skipped() {
    assertEquals(49, RFC4475.entries().size());
    for (TortureCorpus corpus : List.of(RFC4475, RFC5118)) {
      Set<String> names =
          corpus.entries().stream().map(Entry::name).collect(Collectors.toCollection(TreeSet::new));
      assertEquals(corpus.verdicts().keySet(), names);
    }
  }

  @Test
  void the_same_user_agent_gives_every_message_its_verdict() {
    SipUserAgent agent = agent();
    for (TortureCorpus corpus : List.of(RFC4475, RFC5118)) {
      for (Entry entry : corpus.entries()) {
        List<SipAct> acts = agent.received(entry.bytes(), SOURCE, MediaTime.ZERO);
        assertEquals(corpus.verdict(entry).agent(), verdict(acts), entry.toString());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void an_answer_is_clean(Entry entry) {
    for (SipAct act : agent().received(entry.bytes(), SOURCE, MediaTime.ZERO)) {
      if (!(act instanceof SipAct.Send send)) {
        continue;
      }
      int status = status(send.bytes());
      String text = new String(send.bytes(), StandardCharsets.UTF_8);
      String reason = text.substring("SIP/2.0 400 ".length(), text.indexOf("\r\n"));
      assertTrue(
          status == 400
              ? reason.matches("(Bad|Missing|Duplicate|CSeq) [A-Za-z0-9 -]+")
              : reason.equals(SipStatus.reasonOf(status)),
          reason);
      assertEquals(SOURCE.address().getAddress(), send.peer().address().getAddress());
      assertTrue(entry.name().equals("insuf") || text.matches("(?s).*\r\nTo: [^\r]*;tag=.*"), text);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void what_can_be_read_is_written_and_read_the_same(Entry entry) {
    if (SipParser.read(entry.bytes()) instanceof SipReading.Read(var message)) {
      assertEquals(
          new SipReading.Read(message), SipParser.read(SipWriter.write(message)), entry.name());
    }
  }

  @Test
  void the_tortuous_invite_means_what_it_says() {
    SipMessage message = read("wsinv");
    NameAddress from = message.from();
    assertEquals("J Rosenberg \\\"", from.displayName().orElseThrow());
    assertEquals("98asjd8", from.tag().orElseThrow());
    assertEquals(9, message.cseq().number());
    assertEquals("192.0.2.2", message.via().host());
    assertEquals(1, message.envelope().viasBelow().size());
    assertEquals(
        "newfangled value continued newfangled value",
        message.headers().first("NewFangledHeader").orElseThrow());
    assertEquals("", message.headers().first("Subject").orElseThrow());
  }

  @Test
  void strange_characters_are_kept() {
    SipRequest request = assertInstanceOf(SipRequest.class, read("intmeth"));
    assertEquals("!interesting-Method0123456789_*+`.%indeed'~", request.method().name());
    assertEquals("BEL:\u0007 NUL:\u0000 DEL:\u007f", request.to().displayName().orElseThrow());
    assertEquals("大停電", request.headers().first("extensionHeader-!.%*+_`'~").orElseThrow());
  }

  @Test
  void a_binary_body_is_kept() {
    byte[] bytes = entry("mpart01").bytes();
    byte[] body = read("mpart01").body().bytes();
    assertEquals(
        new String(bytes, bytes.length - body.length, body.length, StandardCharsets.ISO_8859_1),
        new String(body, StandardCharsets.ISO_8859_1));
  }

  private static SipMessage read(String name) {
    return assertInstanceOf(SipReading.Read.class, SipParser.read(entry(name).bytes())).message();
  }

  private static Entry entry(String name) {
    return all().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private static SipUserAgent agent() {
    SipUserAgent agent =
        new SipUserAgent(UserAgentConfig.at(new OurAddress("192.0.2.99", 5060)), new Random(1));
    agent.admit(Admission.OPEN);
    return agent;
  }

  private static String verdict(List<SipAct> acts) {
    return acts.stream()
        .map(
            act ->
                switch (act) {
                  case SipAct.Send(_, _, var bytes) -> Integer.toString(status(bytes));
                  case SipAct.Tell(_, SipEvent.Invited _) -> "invited";
                  case SipAct.Tell(_, var event) -> event.toString();
                  case SipAct.Discarded _ -> "drop";
                  case SipAct.Locate _, SipAct.TellTrunk _ -> throw new AssertionError("trunk");
                  case SipAct.Broke(_, var bug) -> throw bug;
                })
        .collect(Collectors.joining(" "));
  }

  /// A header field line; control characters only where a backslash makes them part of a quoted
  /// string.
  private static final Pattern LINE =
      Pattern.compile("[A-Za-z-]+: ([^\\x00-\\x1f\\x7f]|\\\\[^\\r\\n])*");

  /// The status of an answer, every line of which is as a line has to be.
  private static int status(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\r\n", -1);
    assertTrue(lines[0].matches("SIP/2\\.0 [2-6][0-9][0-9] [A-Za-z0-9/ -]+"), lines[0]);
    for (int i = 1; i < lines.length - 2; i++) {
      assertTrue(LINE.matcher(lines[i]).matches(), lines[i]);
    }
    return Integer.parseInt(lines[0].substring(8, 11));
  }
}
