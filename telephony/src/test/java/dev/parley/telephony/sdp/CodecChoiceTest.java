package dev.parley.telephony.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.OpusTerms;
import dev.parley.telephony.sdp.OfferAnswer.Answering;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which codec an offer comes to, how long packets get, and who says whether they are protected.
class CodecChoiceTest {

  private static final String THEIR_INLINE = "dGhlaXJzIHRoZWlycyB0aGVpcnMgdGhlaXJzIHRo";
  private static final String KEY = "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" + THEIR_INLINE;

  /// Opus, G.722, both laws and comfort noise, with key presses by both clocks.
  private static final String EVERYTHING =
      """
      m=audio 4000 RTP/AVP 96 9 8 0 13 97 98
      a=rtpmap:96 opus/48000/2
      a=fmtp:96 stereo=1; useinbandfec=1;maxaveragebitrate=20000
      a=rtpmap:97 telephone-event/48000
      a=rtpmap:98 telephone-event/8000
      """;

  private static LocalMedia local(String codecs, Srtp srtp) {
    LocalMedia usual = OfferAnswerTest.LOCAL;
    return new LocalMedia(
        usual.rtp(),
        usual.rtcp(),
        new AudioTerms(Stream.of(codecs.split(" ")).map(AudioCodec::valueOf).toList(), srtp),
        usual.srtpInline(),
        7,
        1,
        usual.direction());
  }

  private static SessionDescription described(String media) {
    return SessionDescription.parse(
            "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n" + media)
        .orElseThrow();
  }

  private static Answering.Agreed agreed(String media, LocalMedia local) {
    return assertInstanceOf(
        Answering.Agreed.class, OfferAnswer.answer(described(media), local), media);
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU PCMA G722 OPUS, 96 9 8 0, PCMA",
    "PCMU PCMA G722 OPUS, 0 8, PCMU",
    "PCMU PCMA G722 OPUS, 96 9, G722",
    "PCMU PCMA G722 OPUS, 96, OPUS",
    "OPUS G722 PCMU PCMA, 0 8 9 96, OPUS",
    "G722 PCMA, 0 8 9 96, G722",
    "G722 PCMA, 0 8, PCMA",
    "OPUS PCMA, 18 0 8, PCMA",
  })
  void our_order_decides_and_between_the_laws_the_offers(
      String ours, String offered, AudioCodec taken) {
    String media = "m=audio 4000 RTP/AVP " + offered + "\na=rtpmap:96 opus/48000/2\n";
    assertEquals(taken, agreed(media, local(ours, Srtp.ACCEPTED)).agreement().codec());
  }

  @Test
  void opus_is_answered_with_what_we_do_with_it_and_keys_by_its_clock() {
    Answering.Agreed agreed = agreed(EVERYTHING, local("OPUS PCMU", Srtp.ACCEPTED));
    MediaAgreement agreement = agreed.agreement();
    assertEquals(AudioCodec.OPUS, agreement.codec());
    assertEquals(96, agreement.receivePayloadType());
    assertEquals(OptionalInt.of(97), agreement.sendTelephoneEvent());
    assertEquals(48_000, agreement.telephoneEventClockHz());
    assertEquals(new OpusTerms(true, 20_000, false), agreement.opus());
    MediaDescription stream = agreed.answer().media().getFirst();
    assertEquals(List.of("96", "97"), stream.formats());
    assertEquals(
        List.of("96 opus/48000/2", "97 telephone-event/48000"), stream.attributes("rtpmap"));
    assertTrue(stream.attributes("fmtp").getFirst().contains("useinbandfec=1"));
  }

  @Test
  void keys_by_8_khz_do_beside_opus_where_nothing_better_is_offered() {
    MediaAgreement agreement =
        agreed(
                """
                m=audio 4000 RTP/AVP 96 101
                a=rtpmap:96 OPUS/48000/2
                a=rtpmap:101 telephone-event/8000
                """,
                local("OPUS", Srtp.ACCEPTED))
            .agreement();
    assertEquals(OptionalInt.of(101), agreement.receiveTelephoneEvent());
    assertEquals(8_000, agreement.telephoneEventClockHz());
    assertEquals(OpusTerms.DEFAULT, agreement.opus());
  }

  @Test
  void g722_goes_by_the_clock_of_8_khz() {
    Answering.Agreed agreed = agreed(EVERYTHING, local("G722", Srtp.ACCEPTED));
    assertEquals(8_000, agreed.agreement().telephoneEventClockHz());
    MediaDescription stream = agreed.answer().media().getFirst();
    assertEquals(List.of("9", "13", "98"), stream.formats());
    assertEquals("9 G722/8000", stream.attributes("rtpmap").getFirst());
  }

  @Test
  void our_offer_has_every_codec_with_what_belongs_to_it() {
    LocalMedia ours = local("PCMU G722 OPUS", Srtp.ACCEPTED);
    MediaDescription stream = OfferAnswer.offer(ours).media().getFirst();
    assertEquals(List.of("0", "9", "107", "13", "101", "108"), stream.formats());
    assertEquals(
        List.of(
            "0 PCMU/8000",
            "9 G722/8000",
            "107 opus/48000/2",
            "13 CN/8000",
            "101 telephone-event/8000",
            "108 telephone-event/48000"),
        stream.attributes("rtpmap"));
  }

  @Test
  void an_answer_takes_what_it_likes_of_our_offer() {
    LocalMedia ours = local("PCMU G722 OPUS", Srtp.ACCEPTED);
    LocalMedia theirs = local("OPUS", Srtp.ACCEPTED);
    Answering.Agreed answered =
        assertInstanceOf(
            Answering.Agreed.class, OfferAnswer.answer(OfferAnswer.offer(ours), theirs));
    MediaAgreement agreement = OfferAnswer.conclude(answered.answer(), ours).orElseThrow();
    assertEquals(AudioCodec.OPUS, agreement.codec());
    assertEquals(OptionalInt.of(108), agreement.receiveTelephoneEvent());
    assertEquals(new OpusTerms(true, 32_000, false), agreement.opus());
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU, 20, 40, 20",
    "PCMU, 60, 40, 40",
    "PCMU, 60, 5, 10",
    "PCMU, 30, 0, 30",
    "PCMU, 50, nonsense, 50",
    "OPUS, 30, 60, 20",
    "OPUS, 50, 60, 40",
    "OPUS, 60, 120, 60",
  })
  void packets_are_as_long_as_the_peer_wants_and_bears_and_the_codec_can(
      String codec, int ptime, String maxptime, int packetMs) {
    String media = EVERYTHING + "a=ptime:" + ptime + "\na=maxptime:" + maxptime + "\n";
    assertEquals(packetMs, agreed(media, local(codec, Srtp.ACCEPTED)).agreement().packetMs());
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, RTP/AVP, no, clear",
    "OFF, RTP/AVP, yes, clear",
    "OFF, RTP/SAVP, yes, refused",
    "ACCEPTED, RTP/AVP, no, clear",
    "ACCEPTED, RTP/AVP, yes, protected",
    "ACCEPTED, RTP/SAVP, yes, protected",
    "ACCEPTED, RTP/SAVP, no, refused",
    "OFFERED, RTP/AVP, yes, protected",
    "REQUIRED, RTP/AVP, no, refused",
    "REQUIRED, RTP/AVP, yes, protected",
    "REQUIRED, RTP/SAVP, yes, protected",
  })
  void an_offer_is_protected_as_the_setting_has_it(
      Srtp setting, String protocol, String keys, String expected) {
    String media = "m=audio 4000 " + protocol + " 0\n" + (keys.equals("yes") ? KEY + "\n" : "");
    Answering answering = OfferAnswer.answer(described(media), local("PCMU", setting));
    assertEquals(
        !expected.equals("refused"),
        OfferAnswer.fits(described(media), local("PCMU", setting).terms()));
    switch (answering) {
      case Answering.NothingFits _ -> assertEquals("refused", expected);
      case Answering.Agreed(var answer, var agreement) -> {
        MediaDescription stream = answer.media().getFirst();
        assertEquals(protocol, stream.protocol());
        assertEquals(expected.equals("protected"), agreement.srtp().isPresent());
        assertEquals(expected.equals("protected"), stream.has("crypto"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, RTP/AVP, no, clear",
    "ACCEPTED, RTP/AVP, yes, clear",
    "OFFERED, RTP/AVP, yes, protected",
    "OFFERED, RTP/AVP, no, clear",
    "OFFERED, RTP/SAVP, yes, refused",
    "REQUIRED, RTP/SAVP, yes, protected",
    "REQUIRED, RTP/AVP, yes, refused",
    "REQUIRED, RTP/SAVP, no, refused",
  })
  void an_answer_to_our_offer_is_protected_as_the_setting_has_it(
      Srtp setting, String protocol, String keys, String expected) {
    LocalMedia ours = local("PCMU", setting);
    MediaDescription offered = OfferAnswer.offer(ours).media().getFirst();
    assertEquals(setting == Srtp.REQUIRED ? "RTP/SAVP" : "RTP/AVP", offered.protocol());
    assertEquals(setting == Srtp.OFFERED || setting == Srtp.REQUIRED, offered.has("crypto"));
    String media = "m=audio 4000 " + protocol + " 0\n" + (keys.equals("yes") ? KEY + "\n" : "");
    Optional<MediaAgreement> concluded = OfferAnswer.conclude(described(media), ours);
    assertEquals(!expected.equals("refused"), concluded.isPresent());
    assertEquals(expected.equals("protected"), concluded.flatMap(MediaAgreement::srtp).isPresent());
  }

  @Test
  void comfort_noise_is_not_answered_where_it_was_not_offered() {
    MediaDescription stream =
        agreed("m=audio 4000 RTP/AVP 0\n", OfferAnswerTest.LOCAL).answer().media().getFirst();
    assertFalse(stream.formats().contains("13"));
  }
}
