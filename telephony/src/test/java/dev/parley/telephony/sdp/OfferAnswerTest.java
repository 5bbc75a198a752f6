package dev.parley.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.telephony.sdp.OfferAnswer.Answering;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Offers and what they come to (RFC 3264).
class OfferAnswerTest {

  private static final String OUR_INLINE = "b3VycyBvdXJzIG91cnMgb3VycyBvdXJzIG91cnMg";
  private static final String THEIR_INLINE = "dGhlaXJzIHRoZWlycyB0aGVpcnMgdGhlaXJzIHRo";

  static final LocalMedia LOCAL =
      new LocalMedia(
          address("192.0.2.1", 20_000),
          address("192.0.2.1", 20_001),
          AudioTerms.DEFAULT,
          OUR_INLINE,
          7,
          1,
          MediaDirection.SENDRECV);

  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  private static SessionDescription offer(String media) {
    return SessionDescription.parse(
            "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n" + media)
        .orElseThrow();
  }

  private static Answering.Agreed agreed(String media) {
    return assertInstanceOf(Answering.Agreed.class, OfferAnswer.answer(offer(media), LOCAL), media);
  }

  @Test
  void a_usual_phone() {
    Answering.Agreed agreed =
        agreed(
            """
            m=audio 4000 RTP/AVP 9 8 0 101
            a=rtpmap:9 G722/8000
            a=rtpmap:8 PCMA/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=sendrecv
            """);
    assertEquals(
        new MediaAgreement(
            address("192.0.2.9", 4000),
            address("192.0.2.9", 4001),
            AudioCodec.PCMA,
            8,
            8,
            OptionalInt.of(101),
            OptionalInt.of(101),
            20,
            MediaDirection.SENDRECV),
        agreed.agreement());
    assertEquals(
        """
        v=0
        o=parley 7 1 IN IP4 192.0.2.1
        s=-
        c=IN IP4 192.0.2.1
        t=0 0
        m=audio 20000 RTP/AVP 8 101
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=ptime:20
        a=sendrecv
        """
            .replace("\n", "\r\n"),
        agreed.answer().text());
  }

  @Test
  void static_payload_types_need_no_rtpmap() {
    MediaAgreement agreement = agreed("m=audio 4000 RTP/AVP 18 0\n").agreement();
    assertEquals(AudioCodec.PCMU, agreement.codec());
    assertEquals(OptionalInt.empty(), agreement.sendTelephoneEvent());
  }

  @Test
  void a_dynamic_payload_type_may_mean_what_we_know() {
    MediaAgreement agreement =
        agreed(
                "m=audio 4000 RTP/AVP 96 97\na=rtpmap:96 pcma/8000/1\na=rtpmap:97 telephone-event/8000\n")
            .agreement();
    assertEquals(AudioCodec.PCMA, agreement.codec());
    assertEquals(96, agreement.sendPayloadType());
    assertEquals(OptionalInt.of(97), agreement.receiveTelephoneEvent());
  }

  @Test
  void a_static_payload_type_may_be_given_another_meaning() {
    assertInstanceOf(
        Answering.NothingFits.class,
        OfferAnswer.answer(offer("m=audio 4000 RTP/AVP 0\na=rtpmap:0 L16/8000\n"), LOCAL));
  }

  @Test
  void every_offered_stream_gets_an_answer_in_its_place() {
    Answering.Agreed agreed =
        agreed(
            """
            m=video 5000 RTP/AVP 31
            m=audio 0 RTP/AVP 0
            m=audio 4000 RTP/SAVP 0
            m=audio 4002 RTP/AVP 0
            m=audio 4004 RTP/AVP 8
            """);
    assertEquals(
        List.of(0, 0, 0, 20_000, 0),
        agreed.answer().media().stream().map(MediaDescription::port).toList());
    assertEquals(
        List.of("video", "audio", "audio", "audio", "audio"),
        agreed.answer().media().stream().map(MediaDescription::kind).toList());
    assertEquals(List.of("31"), agreed.answer().media().getFirst().formats());
    assertEquals(4002, agreed.agreement().remoteRtp().getPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m=audio 4000 RTP/AVP 18 3\n",
        "m=audio 4000 RTP/SAVP 0\n",
        "m=audio 0 RTP/AVP 0\n",
        "m=video 4000 RTP/AVP 0\n",
        "m=audio 4000 RTP/AVP zero 300\n",
        "m=audio 4000 RTP/AVP 0\nc=IN IP4 phone.example.com\n",
      })
  void offers_in_which_nothing_fits(String media) {
    assertInstanceOf(Answering.NothingFits.class, OfferAnswer.answer(offer(media), LOCAL), media);
    assertFalse(OfferAnswer.fits(offer(media), LOCAL.terms()));
  }

  @ParameterizedTest
  @CsvSource({
    "sendrecv, sendrecv, SENDRECV",
    "sendonly, recvonly, RECVONLY",
    "recvonly, sendonly, SENDONLY",
    "inactive, inactive, INACTIVE",
  })
  void directions_turn_round(String offered, String answered, MediaDirection ours) {
    Answering.Agreed agreed = agreed("m=audio 4000 RTP/AVP 0\na=" + offered + "\n");
    assertEquals(ours, agreed.agreement().direction());
    assertTrue(agreed.answer().media().getFirst().has(answered));
  }

  @Test
  void the_sessions_direction_holds_where_the_stream_says_nothing() {
    SessionDescription offer =
        SessionDescription.parse(
                """
                v=0
                o=- 1 1 IN IP4 192.0.2.9
                s=-
                c=IN IP4 192.0.2.9
                t=0 0
                a=sendonly
                m=audio 4000 RTP/AVP 0
                """)
            .orElseThrow();
    Answering.Agreed agreed =
        assertInstanceOf(Answering.Agreed.class, OfferAnswer.answer(offer, LOCAL));
    assertEquals(MediaDirection.RECVONLY, agreed.agreement().direction());
  }

  @Test
  void no_address_is_the_old_way_to_hold() {
    Answering.Agreed agreed = agreed("m=audio 4000 RTP/AVP 0\nc=IN IP4 0.0.0.0\n");
    assertEquals(MediaDirection.RECVONLY, agreed.agreement().direction());
    assertTrue(agreed.answer().media().getFirst().has("recvonly"));
    assertEquals(
        MediaDirection.INACTIVE,
        agreed("m=audio 4000 RTP/AVP 0\nc=IN IP4 0.0.0.0\na=recvonly\n").agreement().direction());
  }

  @Test
  void what_we_want_bounds_what_we_answer() {
    Answering answering =
        OfferAnswer.answer(
            offer("m=audio 4000 RTP/AVP 0\n"), LOCAL.withDirection(MediaDirection.SENDONLY));
    Answering.Agreed agreed = assertInstanceOf(Answering.Agreed.class, answering);
    assertEquals(MediaDirection.SENDONLY, agreed.agreement().direction());
    assertTrue(agreed.answer().media().getFirst().has("sendonly"));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20", "40, 40", "60, 60", "30, 30", "10, 10", "5, 10", "25, 20", "0, 20", "80, 60", "x, 20"
  })
  void packets_are_as_long_as_wanted_if_we_can(String wanted, int packetMs) {
    assertEquals(
        packetMs,
        agreed("m=audio 4000 RTP/AVP 0\na=ptime:" + wanted + "\n").agreement().packetMs());
  }

  @ParameterizedTest
  @CsvSource({
    "53020, 192.0.2.9, 53020",
    "53020 IN IP4 192.0.2.77, 192.0.2.77, 53020",
    "nonsense, 192.0.2.9, 4001",
    "99999, 192.0.2.9, 4001",
  })
  void rtcp_may_go_elsewhere(String attribute, String host, int port) {
    assertEquals(
        address(host, port),
        agreed("m=audio 4000 RTP/AVP 0\na=rtcp:" + attribute + "\n").agreement().remoteRtcp());
  }

  @Test
  void ipv6() {
    SessionDescription offer =
        SessionDescription.parse(
                """
                v=0
                o=- 1 1 IN IP6 2001:db8::9
                s=-
                c=IN IP6 2001:db8::9
                t=0 0
                m=audio 4000 RTP/AVP 0
                """)
            .orElseThrow();
    LocalMedia local =
        new LocalMedia(
            address("2001:db8::1", 20_000),
            address("2001:db8::1", 20_001),
            LOCAL.terms(),
            OUR_INLINE,
            7,
            1,
            MediaDirection.SENDRECV);
    Answering.Agreed agreed =
        assertInstanceOf(Answering.Agreed.class, OfferAnswer.answer(offer, local));
    assertEquals(address("2001:db8::9", 4000), agreed.agreement().remoteRtp());
    assertTrue(agreed.answer().text().contains("c=IN IP6 2001:db8:0:0:0:0:0:1\r\n"));
  }

  @Test
  void our_own_offer_and_its_answer() {
    SessionDescription ours = OfferAnswer.offer(LOCAL);
    assertEquals(List.of("0", "8", "9", "13", "101"), ours.media().getFirst().formats());
    LocalMedia other =
        new LocalMedia(
            address("192.0.2.9", 4000),
            address("192.0.2.9", 4001),
            new AudioTerms(List.of(AudioCodec.PCMA), AudioTerms.Srtp.ACCEPTED),
            OUR_INLINE,
            8,
            1,
            MediaDirection.RECVONLY);
    Answering.Agreed answered =
        assertInstanceOf(Answering.Agreed.class, OfferAnswer.answer(ours, other));
    assertEquals(
        Optional.of(
            new MediaAgreement(
                address("192.0.2.9", 4000),
                address("192.0.2.9", 4001),
                AudioCodec.PCMA,
                8,
                8,
                OptionalInt.of(101),
                OptionalInt.of(101),
                20,
                MediaDirection.SENDONLY)),
        OfferAnswer.conclude(answered.answer(), LOCAL));
  }

  @Test
  void an_answer_may_number_its_payloads_otherwise() {
    MediaAgreement agreement =
        OfferAnswer.conclude(
                offer("m=audio 4000 RTP/AVP 0 96\na=rtpmap:96 telephone-event/8000\n"), LOCAL)
            .orElseThrow();
    assertEquals(OptionalInt.of(96), agreement.sendTelephoneEvent());
    assertEquals(OptionalInt.of(101), agreement.receiveTelephoneEvent());
  }

  @Test
  void a_refused_offer_concludes_nothing() {
    assertEquals(Optional.empty(), OfferAnswer.conclude(offer("m=audio 0 RTP/AVP 0\n"), LOCAL));
    assertEquals(Optional.empty(), OfferAnswer.conclude(offer(""), LOCAL));
  }

  private static String secured(String crypto) {
    return "m=audio 4000 RTP/SAVP 0\n" + crypto + "\n";
  }

  @Test
  void a_protected_stream_is_answered_with_our_key_for_the_first_line_that_we_can_use() {
    Answering.Agreed agreed =
        agreed(
            secured(
                "a=crypto:1 AES_256_CM_HMAC_SHA1_80 inline:%1$s\na=crypto:7 AES_CM_128_HMAC_SHA1_32 inline:%1$s|2^48|5:4 WSH=128"
                    .formatted(THEIR_INLINE)));
    assertEquals(
        Optional.of(
            new SrtpKeys(
                new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_32, OUR_INLINE, 0),
                new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_32, THEIR_INLINE, 4))),
        agreed.agreement().srtp());
    MediaDescription stream = agreed.answer().media().getFirst();
    assertEquals("RTP/SAVP", stream.protocol());
    assertEquals(
        Optional.of("7 AES_CM_128_HMAC_SHA1_32 inline:" + OUR_INLINE), stream.attribute("crypto"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a=crypto:1 F8_128_HMAC_SHA1_80 inline:" + THEIR_INLINE,
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:tooshort",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE + ";inline:" + THEIR_INLINE,
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE + " UNENCRYPTED_SRTP",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE + " KDR=1",
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE + "|2^20|1:999",
        "a=crypto:x AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE,
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80",
      })
  void a_protected_stream_without_a_key_that_we_can_use_does_not_fit(String crypto) {
    assertInstanceOf(
        Answering.NothingFits.class, OfferAnswer.answer(offer(secured(crypto)), LOCAL), crypto);
  }

  private static LocalMedia required() {
    return new LocalMedia(
        LOCAL.rtp(),
        LOCAL.rtcp(),
        new AudioTerms(List.of(AudioCodec.PCMU), AudioTerms.Srtp.REQUIRED),
        OUR_INLINE,
        7,
        1,
        MediaDirection.SENDRECV);
  }

  @Test
  void where_srtp_is_required_nothing_else_fits_and_our_offer_asks_for_it() {
    assertFalse(OfferAnswer.fits(offer("m=audio 4000 RTP/AVP 0\n"), required().terms()));
    SessionDescription ours = OfferAnswer.offer(required());
    assertEquals("RTP/SAVP", ours.media().getFirst().protocol());
    Answering.Agreed theirs =
        assertInstanceOf(Answering.Agreed.class, OfferAnswer.answer(ours, LOCAL));
    assertEquals(
        theirs.agreement().srtp(),
        OfferAnswer.conclude(theirs.answer(), required()).orElseThrow().srtp());
    assertEquals(
        Optional.empty(), OfferAnswer.conclude(offer("m=audio 4000 RTP/AVP 0\n"), required()));
  }

  @Test
  void an_answer_is_not_protected_where_our_offer_was_not() {
    assertEquals(
        Optional.empty(),
        OfferAnswer.conclude(
            offer(secured("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE)), LOCAL));
  }

  @Test
  void a_key_is_not_written_where_it_may_end_up_in_a_log() {
    Answering.Agreed agreed =
        agreed(secured("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE));
    assertFalse(agreed.agreement().toString().contains(THEIR_INLINE.substring(0, 8)));
    assertFalse(agreed.agreement().toString().contains(OUR_INLINE.substring(0, 8)));
  }
}
