package dev.parley.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.testkit.Seeds;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void what_is_written_is_read_the_same(long seed) {
    SessionDescription description = any(new Random(seed));
    assertEquals(Optional.of(description), SessionDescription.parse(description.text()));
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(100)
  void damaged_text_is_read_or_refused_and_never_thrown_at(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(any(random).text());
    for (int hits = 1 + random.nextInt(5); hits > 0; hits--) {
      text.setCharAt(
          random.nextInt(text.length()), "\r\n= :/am9\u0000x".charAt(random.nextInt(11)));
    }
    Optional<SessionDescription> read = SessionDescription.parse(text.toString());
    assertNotNull(read);
    read.ifPresent(offer -> OfferAnswer.answer(offer, OfferAnswerTest.LOCAL));
  }

  private static SessionDescription any(Random random) {
    List<MediaDescription> media = new ArrayList<>();
    while (random.nextInt(3) != 0) {
      media.add(
          new MediaDescription(
              random.nextBoolean() ? "audio" : "video",
              random.nextInt(65_536),
              random.nextBoolean() ? "RTP/AVP" : "RTP/SAVP",
              List.of("0", "8", "101").subList(0, 1 + random.nextInt(3)),
              random.nextBoolean() ? Optional.empty() : Optional.of(connection(random)),
              attributes(random)));
    }
    return new SessionDescription(
        new SdpOrigin("-", Integer.toString(random.nextInt(99_999)), "1", connection(random)),
        random.nextBoolean() ? "-" : "a call",
        random.nextBoolean() ? Optional.empty() : Optional.of(connection(random)),
        attributes(random),
        media);
  }

  private static SdpConnection connection(Random random) {
    return SdpConnection.of(
        InetAddress.ofLiteral(random.nextBoolean() ? "192.0.2.3" : "2001:db8::3"));
  }

  private static List<SdpAttribute> attributes(Random random) {
    List<SdpAttribute> all = new ArrayList<>();
    while (random.nextBoolean()) {
      all.add(
          random.nextBoolean()
              ? SdpAttribute.of("sendrecv")
              : SdpAttribute.of("rtpmap", "0 PCMU/8000:x"));
    }
    return all;
  }

  @Test
  void lines_that_a_telephone_does_not_need_are_read_over() {
    String text =
        """
        v=0
        o=alice 2890844526 2890844526 IN IP4 host.example.com
        s=
        i=A call
        u=http://example.com
        e=a@example.com
        c=IN IP4 224.2.1.1/127/3
        b=AS:64
        t=0 0
        r=7d 1h 0 25h
        k=clear:x
        m=audio 49170/2 RTP/AVP 0
        i=voice
        b=TIAS:64000
        """;
    SessionDescription read = SessionDescription.parse(text).orElseThrow();
    assertEquals("224.2.1.1", read.connection().orElseThrow().address());
    assertEquals("-", read.name());
    assertEquals(49_170, read.media().getFirst().port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "hello",
        "v=1\no=- 1 1 IN IP4 h\ns=-\n",
        "v=0\ns=-\nt=0 0\n",
        "v=0\no=- 1 IN IP4 h\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio x RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 65536 RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 1\n",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP5 x\n",
        "v=0\no=- 1 1 IN IP4 h\na=\n",
        "v=0\no=- 1 1 IN IP4 /127\n",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 /127\n",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 h\t/127\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 1 RTP/AVP 0\rm=audio 2 RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\ns=\0\n",
        "v=0\no=- 1 1 IN IP4 h\nnot a line\n",
      })
  void what_makes_no_sense_is_refused(String text) {
    assertEquals(Optional.empty(), SessionDescription.parse(text));
  }
}
