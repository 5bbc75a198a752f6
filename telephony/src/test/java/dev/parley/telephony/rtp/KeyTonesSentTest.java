package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.G711;
import dev.parley.audio.Levels;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.OpusTerms;
import dev.parley.telephony.rtp.tones.DtmfTones;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys pressed as tones, for a peer that takes no telephone-events.
class KeyTonesSentTest {

  private static final String ALL = "0123456789*#ABCD";

  @ParameterizedTest
  @CsvSource({"MU_LAW", "A_LAW"})
  void every_key_is_heard_through_g711_and_held_for_100_ms(String law) {
    G711 g711 = law.equals("MU_LAW") ? G711.MU_LAW : G711.A_LAW;
    StringBuilder pressed = new StringBuilder();
    DtmfTones tones =
        new DtmfTones(
            (key, heldNanos, _) -> {
              pressed.append(key);
              assertEquals(100, heldNanos / 1e6, 15, "held, in ms");
            });
    DtmfSender keys = new DtmfSender();
    keys.press(ALL);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    byte[] coded = new byte[160];
    for (long now = 0; !keys.idle(); now += AudioFrame.FRAME_NANOS) {
      g711.encode(keys.sound(), 0, coded, 0, 160);
      g711.decode(coded, 0, frame.samples, 0, 160);
      frame.length = 160;
      tones.hear(frame, now);
    }
    assertEquals(ALL, pressed.toString());
  }

  @Test
  void a_key_is_as_loud_as_a_telephones() {
    DtmfSender keys = new DtmfSender();
    keys.press("5");
    keys.sound();
    keys.sound();
    // A sine at full scale is 3.14 dBm0 and has 3.01 dB less power than the full scale itself.
    double dbm0 = Levels.decibels(keys.sound(), 0, 160) + 3.01 + 3.14;
    assertEquals(-6.9, dbm0, 0.3);
  }

  @ParameterizedTest
  @CsvSource({"PCMU, 20", "PCMA, 30", "G722, 20", "OPUS, 20", "OPUS, 60"})
  void keys_come_through_a_call_in_place_of_audio(AudioCodec codec, int packetMs) {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.agent.session.agree(agreement(call.caller, codec, packetMs, OptionalInt.empty()));
    call.caller.session.agree(agreement(call.agent, codec, packetMs, OptionalInt.empty()));
    call.agent.session.start(new Listener());
    call.caller.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofSeconds(1));
    call.caller.session.pressKeys("4711#a");
    call.time.runFor(Duration.ofSeconds(3));
    assertEquals("4711#A", keys(call.agent.events));
    assertEquals(0, call.agent.session.statistics().packetsLost());
  }

  /// Neither lost nor pressed twice, whichever way it began on.
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void what_waits_is_pressed_the_other_way_when_that_is_agreed(boolean eventsFirst) {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    agree(call, eventsFirst);
    Listener heard = new Listener();
    call.agent.session.start(heard);
    call.caller.session.start((media, now) -> media.saySilence(now));
    call.time.runFor(Duration.ofSeconds(1));
    call.caller.session.pressKeys("123456");
    call.time.runFor(Duration.ofMillis(600));
    agree(call, !eventsFirst);
    call.time.runFor(Duration.ofSeconds(3));
    assertTrue(keys(call.agent.events).endsWith("456"), keys(call.agent.events));
    assertTrue(keys(call.agent.events).startsWith("123"), keys(call.agent.events));
  }

  private static void agree(SimulatedCall call, boolean events) {
    OptionalInt type = events ? OptionalInt.of(101) : OptionalInt.empty();
    call.agent.session.agree(agreement(call.caller, AudioCodec.PCMU, 20, type));
    call.caller.session.agree(agreement(call.agent, AudioCodec.PCMU, 20, type));
  }

  private static String keys(List<CallEvent> events) {
    return events.stream()
        .map(event -> String.valueOf(((CallEvent.KeyPressed) event).key()))
        .collect(Collectors.joining());
  }

  private static MediaAgreement agreement(
      SimulatedCall.End peer, AudioCodec codec, int packetMs, OptionalInt events) {
    return new MediaAgreement(
        peer.local,
        peer.localRtcp(),
        codec,
        codec.payloadType(),
        codec.payloadType(),
        events,
        events,
        codec.clockRateHz(),
        packetMs,
        OpusTerms.DEFAULT,
        Optional.empty(),
        MediaDirection.SENDRECV);
  }
}
