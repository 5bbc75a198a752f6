package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFrame.Content;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a call's media comes from, and what happens when it stops or comes from elsewhere.
class MediaSourceTest {

  @Test
  void a_caller_behind_a_nat_is_answered_where_it_is() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    var told = call.caller.local;
    call.caller.local = SimulatedCall.address(50_000);
    call.caller.session.start(SimulatedCall.tone());
    List<InetSocketAddress> sentTo = new ArrayList<>();
    call.agent.sending = sentTo::add;
    call.agent.session.start(new Listener());
    call.time.runFor(Duration.ofMillis(200));
    assertEquals(SimulatedCall.address(50_000), call.agent.latched);
    assertEquals(told, sentTo.getFirst());
    assertEquals(SimulatedCall.address(50_000), sentTo.getLast());
  }

  @Test
  void strangers_are_not_heard_once_the_source_is_known() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(new Listener());
    call.time.runFor(Duration.ofMillis(200));
    long received = call.agent.session.statistics().packetsReceived();
    byte[] packet = TestPackets.bytes(TestPackets.SSRC, 0, 1, 0, new int[160]);
    for (int i = 0; i < 10; i++) {
      call.agent
          .media()
          .onRtp(packet, 0, packet.length, SimulatedCall.address(666), call.time.nowNanos());
    }
    assertEquals(received, call.agent.session.statistics().packetsReceived());
    assertEquals(10, call.agent.media().packetsInvalid());
  }

  @Test
  void media_that_stops_times_out_and_resumes_from_another_address() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    boolean[] muted = {false};
    MediaTick tone = SimulatedCall.tone();
    call.caller.session.start(
        (media, now) -> {
          if (!muted[0]) {
            tone.tick(media, now);
          }
        });
    call.agent.session.start(new Listener());
    call.time.runFor(Duration.ofSeconds(1));
    muted[0] = true;
    call.caller.reporting = false;
    call.time.runFor(Duration.ofSeconds(30));
    assertEquals(List.of("MediaTimedOut"), names(call.agent.events));
    assertNull(call.agent.latched);
    muted[0] = false;
    call.caller.local = SimulatedCall.address(50_000);
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(List.of("MediaTimedOut", "MediaResumed"), names(call.agent.events));
    assertEquals(SimulatedCall.address(50_000), call.agent.latched);
  }

  /// As telephones without music do, with `c=0.0.0.0` of which no report can come.
  @Test
  void who_holds_us_may_be_silent_for_as_long_as_they_like() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.start((media, now) -> {});
    call.caller.reporting = false;
    call.agent.session.start(new Listener());
    call.agent.session.agree(call.agent.agreement(call.caller, MediaDirection.RECVONLY));
    call.time.runFor(Duration.ofMinutes(10));
    assertEquals(List.of(), call.agent.events);
    call.agent.session.agree(call.agent.agreement(call.caller, MediaDirection.SENDRECV));
    call.time.runFor(Duration.ofSeconds(19));
    assertEquals(List.of(), call.agent.events, "the silence of the hold counts");
    call.time.runFor(Duration.ofSeconds(2));
    assertEquals(List.of("MediaTimedOut"), names(call.agent.events));
  }

  @Test
  void reports_alone_keep_silent_media_alive() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    call.caller.session.start((media, now) -> {});
    call.agent.session.start(new Listener());
    call.time.runFor(Duration.ofMinutes(2));
    assertEquals(List.of(), call.agent.events);
  }

  @Test
  void another_ssrc_is_heard_from_its_second_packet_on() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    var heard = new Listener();
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(1));
    call.caller.ssrcFlip = 0x5555;
    call.time.runFor(Duration.ofSeconds(1));
    assertTrue(heard.count(Content.RECEIVED) >= 90, heard.toString());
    assertTrue(heard.count(Content.CONCEALED) <= 1, heard.toString());
    assertEquals(call.caller.local, call.agent.latched);
    assertEquals(0, call.agent.session.statistics().packetsLost());
  }

  @Test
  void another_ssrc_after_silence_may_come_from_elsewhere() {
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);
    MediaTick tone = SimulatedCall.tone();
    boolean[] muted = {false};
    call.caller.session.start(
        (media, now) -> {
          if (!muted[0]) {
            tone.tick(media, now);
          }
        });
    call.agent.session.start(new Listener());
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(1, call.agent.latches);
    muted[0] = true;
    call.time.runFor(Duration.ofSeconds(1));
    muted[0] = false;
    call.caller.ssrcFlip = 0x5555;
    call.time.runFor(Duration.ofSeconds(1));
    assertEquals(2, call.agent.latches);
    assertEquals(call.caller.local, call.agent.latched);
  }

  private static List<String> names(List<CallEvent> events) {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }
}
