package dev.parley.telephony.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.sip.message.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a call's media when the telephone changes it, or asks what we would like.
class ChangedMediaTest {

  private static final AudioTerms ALL_CODECS =
      new AudioTerms(
          List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.G722, AudioCodec.OPUS),
          Srtp.ACCEPTED);

  private final FakeMedia media = new FakeMedia("192.0.2.2");
  private final List<CallEvent> events = new ArrayList<>();
  private final PhoneAndShop two = new PhoneAndShop(media, ALL_CODECS, this::answer);

  private Consumer<CallEvent> answer(Call call) {
    call.perform(new CallCommand.Answer((_, _) -> {}));
    return events::add;
  }

  private void call() {
    assertEquals(200, two.ask("INVITE", PhoneAndShop.sdp(1, 4000, "0")).status());
    two.acknowledge("");
    assertEquals("Answered", names());
  }

  private MediaAgreement agreed() {
    FakeMedia.Session session = media.sessions.getFirst();
    assertEquals(1, media.sessions.size());
    assertTrue(session.started);
    assertFalse(session.closed);
    return session.agreement.orElseThrow();
  }

  private String names() {
    return String.join(" ", events.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  @Test
  void a_reinvite_without_a_description_gets_our_offer_and_media_follows_the_answer() {
    call();
    SipResponse ours = two.ask("INVITE", "");
    assertEquals(200, ours.status());
    String offer = ours.body().text();
    assertTrue(offer.contains("m=audio 20000 RTP/AVP 0 8 9 "), offer);
    assertEquals(4000, agreed().remoteRtp().getPort(), "nothing changes before the answer");

    two.acknowledge(PhoneAndShop.sdp(2, 4010, "9", "sendonly"));
    assertEquals(AudioCodec.G722, agreed().codec());
    assertEquals(4010, agreed().remoteRtp().getPort());
    assertEquals(MediaDirection.RECVONLY, agreed().direction());
    assertEquals("Answered HoldChanged", names());

    two.time.runFor(Duration.ofMinutes(1));
    assertEquals("Answered HoldChanged", names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v=0", "m=audio 4010 RTP/AVP 96\r\na=rtpmap:96 speex/8000\r\n"})
  void an_acknowledgement_that_answers_nothing_leaves_the_call_as_it_was(String answer) {
    call();
    MediaAgreement before = agreed();
    assertEquals(200, two.ask("INVITE", "").status());
    two.acknowledge(answer);
    two.time.runFor(Duration.ofMinutes(1));
    assertEquals(before, agreed());
    assertEquals("Answered", names());

    two.ask("INVITE", PhoneAndShop.sdp(2, 4020, "8"));
    two.acknowledge("");
    assertEquals(4020, agreed().remoteRtp().getPort());
    assertEquals(AudioCodec.PCMA, agreed().codec());
    assertEquals("Answered", names());
  }

  @Test
  void a_held_call_stays_held_when_our_offer_is_not_answered() {
    call();
    two.ask("INVITE", PhoneAndShop.sdp(2, 4000, "0", "sendonly"));
    two.acknowledge("");
    two.ask("INVITE", "");
    two.acknowledge("");
    assertEquals(MediaDirection.RECVONLY, agreed().direction());
    assertEquals("Answered HoldChanged", names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8"})
  void a_reinvite_that_is_taken_back_leaves_a_held_call_held(String format) {
    call();
    two.ask("INVITE", PhoneAndShop.sdp(2, 4000, "0", "sendonly"));
    two.acknowledge("");
    MediaAgreement held = agreed();
    two.askInVain(format.isEmpty() ? "" : PhoneAndShop.sdp(3, 4030, format, "sendonly"));
    assertEquals(held, agreed());
    assertEquals("Answered HoldChanged", names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void the_codec_changes_in_mid_call(String method) {
    call();
    List<String> formats = List.of("9", "96=opus/48000/2", "8");
    List<AudioCodec> codecs = List.of(AudioCodec.G722, AudioCodec.OPUS, AudioCodec.PCMA);
    assertEquals(AudioCodec.PCMU, agreed().codec());
    for (int change = 0; change < formats.size(); change++) {
      String offer =
          PhoneAndShop.sdp(change + 2, 4000, formats.get(change) + " 101=telephone-event/8000");
      SipResponse ok = two.ask(method, offer);
      assertEquals(200, ok.status());
      String format = formats.get(change).split("=", 2)[0];
      String answer = ok.body().text();
      assertTrue(answer.contains("RTP/AVP " + format + " 101\r\n"), answer);
      if (method.equals("INVITE")) {
        two.acknowledge("");
      }
      assertEquals(codecs.get(change), agreed().codec());
      assertEquals(Integer.parseInt(format), agreed().sendPayloadType());
      assertEquals(101, agreed().sendTelephoneEvent().orElseThrow());
    }
    assertEquals("Answered", names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void a_codec_that_nobody_has_is_refused_and_the_call_goes_on(String method) {
    call();
    MediaAgreement before = agreed();
    assertEquals(488, two.ask(method, PhoneAndShop.sdp(2, 4000, "96=speex/8000")).status());
    assertEquals(before, agreed());
    assertEquals("Answered", names());
  }
}
