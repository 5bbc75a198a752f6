package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class RtpMediaTest {

  @Test
  void what_one_end_says_the_other_hears() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.start(SimulatedCall.tone());
    var heard = new Listener();
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(2));
    assertTrue(heard.count(Content.RECEIVED) >= 95, heard.toString());
    assertEquals(0, heard.count(Content.CONCEALED), heard.toString());
    assertEquals(-15, heard.lastLevelDb, 1);
    assertEquals(call.caller.local, call.agent.latched);
  }

  @Test
  void an_observer_sees_every_packet_before_it_is_heard() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    List<Integer> timestamps = new ArrayList<>();
    call.agent.media().observe((packet, now) -> timestamps.add(packet.timestamp()));
    call.caller.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofSeconds(1));
    assertTrue(timestamps.size() >= 49, timestamps.toString());
    for (int i = 1; i < timestamps.size(); i++) {
      assertEquals(160, timestamps.get(i) - timestamps.get(i - 1));
    }
  }

  @Test
  void each_key_pressed_is_heard_once() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(new Listener());
    call.caller.session.pressKeys("112#");
    call.time.runFor(Duration.ofSeconds(2));
    String keys = "";
    for (CallEvent event : call.agent.events) {
      keys += ((CallEvent.KeyPressed) event).key();
    }
    assertEquals("112#", keys);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(30)
  void each_key_is_heard_once_and_in_order_over_a_bad_network(long seed) {
    var bad =
        Conditions.PERFECT
            .losing(0.1)
            .delayedBy(Duration.ofMillis(40), Duration.ofMillis(15))
            .duplicating(0.1);
    var call = new SimulatedCall(bad, Conditions.PERFECT, seed);
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(new Listener());
    call.caller.session.pressKeys("5512*09#5555");
    call.time.runFor(Duration.ofSeconds(5));
    StringBuilder keys = new StringBuilder();
    for (CallEvent event : call.agent.events) {
      keys.append(((CallEvent.KeyPressed) event).key());
    }
    assertEquals("5512*09#5555", keys.toString());
  }

  @Test
  void a_key_pressed_is_not_heard_as_audio() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.start((media, now) -> media.saySilence(now));
    var heard = new Listener();
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(1));
    call.caller.session.pressKeys("1");
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(0, heard.count(Content.CONCEALED), heard.toString());
    assertTrue(heard.loudestDb < -50, heard.loudestDb + " dB");
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(50)
  void timestamps_never_go_back_and_a_slot_skipped_is_a_packet_missed(long seed) {
    Random random = new Random(seed);
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, seed);
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    long now = 0;
    List<Long> slots = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      now += AudioFrame.FRAME_NANOS * (random.nextInt(10) == 0 ? 1 + random.nextInt(5) : 1);
      slots.add(now);
      if (random.nextInt(3) == 0) {
        call.caller.media().saySilence(now);
      } else {
        call.caller.media().say(frame, now);
      }
      if (random.nextInt(30) == 0) {
        call.caller.session.pressKeys("7");
      }
    }
    RtpPacket first = TestPackets.wrapped(call.caller.rtpSent.getFirst());
    long startSlot = slots.getFirst();
    for (int i = 1; i < slots.size(); i++) {
      RtpPacket before = TestPackets.wrapped(call.caller.rtpSent.get(i - 1));
      RtpPacket packet = TestPackets.wrapped(call.caller.rtpSent.get(i));
      int slotsOn = (int) ((slots.get(i) - slots.get(i - 1)) / AudioFrame.FRAME_NANOS);
      int sequenceOn = (packet.sequence() - before.sequence()) & 0xFFFF;
      assertTrue(packet.timestamp() - before.timestamp() >= 0, "packet " + i);
      boolean event = before.payloadType() == 101;
      assertEquals(event ? 1 : slotsOn, sequenceOn, "packet " + i);
      if (packet.payloadType() != 101) {
        assertEquals(
            (slots.get(i) - startSlot) / 125_000,
            packet.timestamp() - first.timestamp(),
            "packet " + i);
      }
    }
  }

  @Test
  void on_hold_nothing_is_sent_or_heard_and_nothing_times_out() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    var heard = new Listener();
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(1));
    call.agent.session.agree(call.agent.agreement(call.caller, MediaDirection.INACTIVE));
    int sent = call.agent.rtpSent.size();
    int received = heard.count(Content.RECEIVED);
    call.time.runFor(Duration.ofMinutes(1));
    assertEquals(sent, call.agent.rtpSent.size());
    assertEquals(received, heard.count(Content.RECEIVED));
    assertEquals(List.of(), call.agent.events);
    call.agent.session.agree(call.agent.agreement(call.caller, MediaDirection.SENDRECV));
    call.time.runFor(Duration.ofSeconds(1));
    assertTrue(heard.count(Content.RECEIVED) > received + 40, heard.toString());
    RtpPacket resumed = TestPackets.wrapped(call.agent.rtpSent.get(sent));
    assertTrue(resumed.marker(), "a talkspurt begins");
  }

  @Test
  void both_laws_are_heard_whatever_was_agreed() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.agree(
        new MediaAgreement(
            call.agent.local,
            call.agent.localRtcp(),
            AudioCodec.PCMA,
            8,
            8,
            OptionalInt.empty(),
            OptionalInt.empty(),
            20,
            MediaDirection.SENDRECV));
    var heard = new Listener();
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(-15, heard.lastLevelDb, 1);
    call.caller.session.pressKeys("1");
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(List.of(), call.agent.events, "the peer takes no keys");
  }

  @Test
  void keys_are_heard_as_tones_where_nothing_better_was_agreed_and_only_there() {
    for (OptionalInt events : List.of(OptionalInt.empty(), OptionalInt.of(101))) {
      var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
      call.agent.session.agree(agreement(call.caller, events, Optional.empty()));
      call.caller.session.start(new Key941And1336());
      call.agent.session.start(new Listener());
      call.time.runFor(Duration.ofSeconds(1));
      assertEquals(
          events.isPresent() ? "" : "0",
          call.agent.events.stream()
              .map(event -> String.valueOf(((CallEvent.KeyPressed) event).key()))
              .collect(Collectors.joining()));
    }
  }

  private static MediaAgreement agreement(
      SimulatedCall.End peer, OptionalInt events, Optional<SrtpKeys> srtp) {
    return new MediaAgreement(
        peer.local,
        peer.localRtcp(),
        AudioCodec.PCMU,
        0,
        0,
        events,
        events,
        20,
        srtp,
        MediaDirection.SENDRECV);
  }

  /// A zero for 100 ms, after a second tenth of quiet.
  private static final class Key941And1336 implements MediaTick {
    private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    private int slot;

    @Override
    public void tick(CallMedia media, long nowNanos) {
      boolean held = slot >= 10 && slot < 15;
      for (int i = 0; i < 160; i++) {
        double t = 2 * Math.PI * (slot * 160 + i) / 8_000;
        frame.samples[i] =
            (short) (held ? 6_000 * Math.sin(941 * t) + 6_000 * Math.sin(1_336 * t) : 0);
      }
      slot++;
      media.say(frame, nowNanos);
    }
  }

  @Test
  void protected_both_ways_audio_keys_and_reports_get_through_and_others_do_not() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    SrtpKey agents = srtpKey(1);
    SrtpKey callers = srtpKey(2);
    call.agent.session.agree(
        agreement(call.caller, OptionalInt.of(101), Optional.of(new SrtpKeys(agents, callers))));
    call.caller.session.agree(
        agreement(call.agent, OptionalInt.of(101), Optional.of(new SrtpKeys(callers, agents))));
    var heard = new Listener();
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(20));
    call.caller.session.pressKeys("5");
    call.time.runFor(Duration.ofSeconds(2));
    assertEquals(-15, heard.lastLevelDb, 1);
    assertEquals(1, call.agent.events.size());
    assertTrue(call.agent.session.statistics().roundTripMs() >= 0);
    assertEquals(0, call.agent.media().packetsInvalid());
    assertEquals(182, call.caller.rtpSent.getFirst().length, "a tag of ten bytes");

    long received = call.agent.session.statistics().packetsReceived();
    call.caller.session.agree(agreement(call.agent, OptionalInt.of(101), Optional.empty()));
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(received, call.agent.session.statistics().packetsReceived());
    assertTrue(call.agent.media().packetsInvalid() > 40);
  }

  private static SrtpKey srtpKey(long seed) {
    return new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_80, SrtpKey.newInline(new Random(seed)), 0);
  }

  @Test
  void the_statistics_are_what_the_network_did() {
    var lossy =
        Conditions.PERFECT
            .losing(0.05)
            .delayedBy(Duration.ofMillis(30), Duration.ofMillis(20))
            .duplicating(0.05);
    var call =
        new SimulatedCall(
            lossy, Conditions.PERFECT.delayedBy(Duration.ofMillis(50), Duration.ZERO), 3);
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofMinutes(1));
    var statistics = call.agent.session.statistics();
    var network = call.caller.network;
    assertNear(3_000, statistics.packetsSent(), 2);
    assertNear(network.lost(), statistics.packetsLost() + statistics.packetsDuplicate(), 20);
    assertNear(statistics.packetsDuplicate(), network.duplicated(), 3);
    assertEquals(5, statistics.jitterMs(), 4);
    assertEquals(90, statistics.roundTripMs(), 12);
    assertTrue(call.agent.rtcpSent >= 10, call.agent.rtcpSent + " reports");
  }

  @Test
  void with_rtcp_mux_reports_share_the_audio_s_way() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.agent.session.agree(
        new MediaAgreement(
            call.caller.local,
            call.caller.local,
            AudioCodec.PCMU,
            0,
            0,
            OptionalInt.empty(),
            OptionalInt.empty(),
            20,
            MediaDirection.SENDRECV));
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofSeconds(20));
    assertEquals(0, call.agent.rtcpSent);
    assertTrue(call.caller.session.statistics().roundTripMs() >= 0);
    assertTrue(
        call.agent.rtpSent.stream().anyMatch(packet -> RtpPacket.isRtcp(packet, 0, packet.length)));
    assertEquals(0, call.caller.media().packetsInvalid());
  }

  @Test
  void closing_says_goodbye_once() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.agent.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofMillis(100));
    int before = call.agent.rtcpSent;
    call.agent.session.close();
    call.agent.session.close();
    assertEquals(before + 1, call.agent.rtcpSent);
    int sent = call.agent.rtpSent.size();
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(sent, call.agent.rtpSent.size());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void speech_over_a_bad_network_is_a_frame_every_slot_in_the_order_it_was_said(long seed) {
    Random random = new Random(seed);
    var bad =
        Conditions.PERFECT
            .losing(random.nextDouble() * 0.1)
            .delayedBy(Duration.ofMillis(50), Duration.ofMillis(random.nextInt(80)))
            .reordering(random.nextDouble() * 0.05)
            .duplicating(random.nextDouble() * 0.05);
    var call = new SimulatedCall(bad, bad, seed);
    var heard = new Listener();
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(20));
    for (int i = 1; i < heard.mediaNanos.size(); i++) {
      assertEquals(AudioFrame.FRAME_NANOS, heard.mediaNanos.get(i) - heard.mediaNanos.get(i - 1));
    }
    assertTrue(heard.count(Content.RECEIVED) > 820, heard + " with " + bad);
  }

  private static void assertNear(long expected, long found, long tolerance) {
    assertTrue(
        Math.abs(found - expected) <= tolerance, "expected " + expected + ", found " + found);
  }
}
