package dev.parley.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testkit.Damage;
import dev.parley.testkit.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/// Damaged session descriptions, a thousand a seed, as offers to us and as answers to ours.
class SdpFuzzTest {

  private static final int INPUTS = 1_000;

  private static final String HEAD =
      "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n";

  private static final List<String> GOOD =
      List.of(
          HEAD
              + """
              m=audio 4000 RTP/AVP 9 8 0 101
              a=rtpmap:9 G722/8000
              a=rtpmap:8 PCMA/8000
              a=rtpmap:101 telephone-event/8000
              a=fmtp:101 0-16
              a=ptime:20
              a=rtcp:4005 IN IP4 192.0.2.8
              a=sendrecv
              """,
          HEAD
              + """
              m=audio 4000 RTP/SAVP 111 8 13 110
              a=rtpmap:111 opus/48000/2
              a=fmtp:111 maxplaybackrate=16000;useinbandfec=1;maxaveragebitrate=24000
              a=rtpmap:110 telephone-event/48000
              a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:dGhlaXJzIHRoZWlycyB0aGVpcnMgdGhlaXJzIHRo|2^20|1:4
              a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:b3VycyBvdXJzIG91cnMgb3VycyBvdXJzIG91cnMg
              a=rtcp-mux
              a=maxptime:60
              """,
          """
          v=0
          o=jdoe 2890844526 2890842807 IN IP6 2001:db8::1
          s=SDP Seminar
          i=A Seminar
          u=http://www.example.com/seminars/sdp.pdf
          b=AS:128
          t=2873397496 2873404696
          a=inactive
          m=video 51372 RTP/AVP 99
          c=IN IP6 2001:db8::2/127
          m=audio 0 RTP/AVP 0
          m=audio 49170/2 RTP/AVP 0
          c=IN IP6 2001:db8::3
          """);

  private static final List<String> TOKENS =
      List.of(
          "\r\n",
          "\r\nm=audio 1 RTP/AVP 0",
          "\r\na=",
          "a=crypto:",
          "inline:",
          "c=IN IP4 0.0.0.0",
          " ",
          "/",
          ":",
          "=",
          "a=fmtp:0 ",
          "a=rtpmap:0 ",
          "opus/48000/2",
          "\0",
          "\u00e9",
          "a=ptime:");

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void damaged_descriptions_are_answered_or_refused(long seed) {
    descriptions(seed);
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_damaged_descriptions_are_answered_or_refused(long seed) {
    descriptions(seed);
  }

  /// What is read is written and read the same; our answer has a stream for each that was offered
  /// (RFC 3264 6).
  private static void descriptions(long seed) {
    Random random = new Random(seed);
    Damage damage = new Damage(random, TOKENS);
    for (int i = 0; i < INPUTS; i++) {
      String damaged =
          damage.of(GOOD.get(random.nextInt(GOOD.size())), GOOD.get(random.nextInt(GOOD.size())));
      Optional<SessionDescription> read = SessionDescription.parse(damaged);
      if (read.isEmpty()) {
        continue;
      }
      SessionDescription offer = read.get();
      assertEquals(read, SessionDescription.parse(offer.text()), damaged);
      switch (OfferAnswer.answer(offer, OfferAnswerTest.LOCAL)) {
        case OfferAnswer.Answering.Agreed agreed -> {
          assertEquals(offer.media().size(), agreed.answer().media().size(), damaged);
          assertTrue(
              SessionDescription.parse(agreed.answer().text()).isPresent(),
              () -> agreed.answer().text());
          int packetMs = agreed.agreement().packetMs();
          assertTrue(packetMs > 0 && packetMs <= 60, () -> packetMs + " ms a packet");
        }
        case OfferAnswer.Answering.NothingFits _ -> {}
      }
      OfferAnswer.conclude(offer, OfferAnswerTest.LOCAL);
    }
  }
}
