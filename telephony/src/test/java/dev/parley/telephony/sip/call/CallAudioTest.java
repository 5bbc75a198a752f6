package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.testkit.VirtualTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Our SRTP key over a call's offers and answers.
class CallAudioTest {

  private static final String SUITE_80 = "AES_CM_128_HMAC_SHA1_80";
  private static final String SUITE_32 = "AES_CM_128_HMAC_SHA1_32";

  private final Random random = new Random(7);
  private final String theirs = SrtpKey.newInline(random);
  private final FakeMedia media = new FakeMedia("192.0.2.1");
  private final FakeMedia.Session session =
      (FakeMedia.Session) media.open(new VirtualLoop(new VirtualTime()), _ -> {});

  private CallAudio audio(AudioTerms.Srtp srtp) {
    return new CallAudio(
        session,
        new AudioTerms(List.of(AudioCodec.PCMU), srtp),
        () -> SrtpKey.newInline(random),
        1);
  }

  private static SipBody clear() {
    return description("RTP/AVP", "");
  }

  private static SipBody secured(String suite, String inline) {
    return description("RTP/SAVP", "a=crypto:1 " + suite + " inline:" + inline + "\r\n");
  }

  private static SipBody description(String protocol, String crypto) {
    return SipBody.of(
        "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 "
            + protocol
            + " 0\r\n"
            + crypto);
  }

  private String ours() {
    return agreed().map(keys -> keys.ours().inline()).orElseThrow();
  }

  private Optional<SrtpKeys> agreed() {
    return session.agreement.orElseThrow().srtp();
  }

  @Test
  void a_refreshed_offer_keeps_our_key() {
    CallAudio audio = audio(AudioTerms.Srtp.ACCEPTED);
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    String first = ours();
    SipBody again = audio.answer(secured(SUITE_80, theirs)).orElseThrow();
    assertEquals(first, ours());
    assertTrue(again.text().contains(first));
  }

  @Test
  void a_new_key_of_theirs_gets_a_new_one_of_ours() {
    CallAudio audio = audio(AudioTerms.Srtp.ACCEPTED);
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    String first = ours();
    SipBody answer = audio.answer(secured(SUITE_80, SrtpKey.newInline(random))).orElseThrow();
    assertNotEquals(first, ours());
    assertTrue(answer.text().contains(ours()), "it is told");
  }

  @Test
  void another_suite_gets_another_key() {
    CallAudio audio = audio(AudioTerms.Srtp.ACCEPTED);
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    String first = ours();
    assertTrue(audio.answer(secured(SUITE_32, theirs)).isPresent());
    assertNotEquals(first, ours());
  }

  @Test
  void after_a_time_in_the_clear_the_key_is_a_new_one() {
    CallAudio audio = audio(AudioTerms.Srtp.ACCEPTED);
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    String first = ours();
    assertTrue(audio.answer(clear()).isPresent());
    assertEquals(Optional.empty(), agreed());
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    assertNotEquals(first, ours());
  }

  @Test
  void a_withdrawn_offer_brings_the_old_keys_back() {
    CallAudio audio = audio(AudioTerms.Srtp.ACCEPTED);
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    Optional<SrtpKeys> before = agreed();
    assertTrue(audio.answer(secured(SUITE_80, SrtpKey.newInline(random))).isPresent());
    audio.restore();
    assertEquals(before, agreed());
  }

  @Test
  void an_offer_that_was_refused_and_then_withdrawn_changes_nothing() {
    CallAudio audio = audio(AudioTerms.Srtp.ACCEPTED);
    assertTrue(audio.answer(clear()).isPresent());
    assertTrue(audio.answer(secured(SUITE_80, theirs)).isPresent());
    Optional<SrtpKeys> agreed = agreed();
    assertTrue(audio.answer(secured("UNKNOWN_SUITE", theirs)).isEmpty());
    audio.restore();
    assertEquals(agreed, agreed());
  }

  @Test
  void our_offers_keep_the_key_for_the_same_party_only() {
    CallAudio audio = audio(AudioTerms.Srtp.REQUIRED);
    String offered = inline(audio.offer());
    audio.conclude(secured(SUITE_80, theirs));
    assertEquals(offered, ours());
    assertEquals(offered, inline(audio.offer()));
    assertNotEquals(offered, inline(audio.offerAnew()));
  }

  @Test
  void our_offer_of_the_usual_suite_has_a_key_that_no_other_suite_used() {
    CallAudio audio = audio(AudioTerms.Srtp.REQUIRED);
    assertTrue(audio.answer(secured(SUITE_32, theirs)).isPresent());
    assertEquals(SrtpSuite.AES_CM_128_HMAC_SHA1_32, agreed().orElseThrow().ours().suite());
    assertNotEquals(ours(), inline(audio.offer()));
  }

  @Test
  void an_answer_of_another_suite_than_we_offered_is_none() {
    CallAudio audio = audio(AudioTerms.Srtp.REQUIRED);
    SipBody offered = audio.offer();
    assertTrue(offered.text().contains(SUITE_80));
    assertFalse(audio.conclude(secured(SUITE_32, theirs)));
  }

  private static String inline(SipBody offer) {
    return offer.text().split("inline:")[1].split("\\s")[0];
  }
}
