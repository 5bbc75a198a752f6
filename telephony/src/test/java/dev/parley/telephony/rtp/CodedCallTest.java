package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import dev.parley.audio.Levels;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.OpusTerms;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole calls by every codec and length of packet: two ends on virtual time.
class CodedCallTest {

  private final SimulatedCall call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, 1);

  private static int clock(AudioCodec codec) {
    return codec.clockRateHz();
  }

  private static MediaAgreement agreement(
      SimulatedCall.End peer, AudioCodec codec, int packetMs, int eventClockHz) {
    return new MediaAgreement(
        peer.local,
        peer.localRtcp(),
        codec,
        codec.payloadType(),
        codec.payloadType(),
        OptionalInt.of(101),
        OptionalInt.of(101),
        eventClockHz,
        packetMs,
        new OpusTerms(true, OpusTerms.BITS_PER_SECOND_MAX, false),
        Optional.empty(),
        MediaDirection.SENDRECV);
  }

  private void agree(AudioCodec codec, int packetMs, int eventClockHz) {
    call.agent.session.agree(agreement(call.caller, codec, packetMs, eventClockHz));
    call.caller.session.agree(agreement(call.agent, codec, packetMs, eventClockHz));
  }

  /// Hears, and keeps count of what it was.
  private static final class Ear implements MediaTick {
    private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    private final StringBuilder contents = new StringBuilder();
    private double quietest = 0;
    private double loudest = -100;

    @Override
    public void tick(CallMedia media, long nowNanos) {
      media.hear(frame, nowNanos);
      contents.append(frame.content.name().charAt(0));
      if (frame.content == Content.RECEIVED && contents.length() > 30) {
        double level = Levels.decibels(frame.samples, 0, frame.length);
        quietest = Math.min(quietest, level);
        loudest = Math.max(loudest, level);
      }
    }

    long count(Content content) {
      return contents.chars().filter(c -> c == content.name().charAt(0)).count();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PCMU, 10",
    "PCMU, 20",
    "PCMA, 30",
    "PCMU, 40",
    "PCMU, 50",
    "PCMU, 60",
    "G722, 10",
    "G722, 20",
    "G722, 30",
    "G722, 60",
    "OPUS, 10",
    "OPUS, 20",
    "OPUS, 40",
    "OPUS, 60",
  })
  void a_tone_is_heard_whole_by_every_codec_and_length_of_packet(AudioCodec codec, int packetMs) {
    agree(codec, packetMs, clock(codec));
    Ear ear = new Ear();
    call.agent.session.start(ear);
    call.caller.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofSeconds(6));

    assertEquals(6_000 / packetMs, call.caller.rtpSent.size(), 2);
    RtpPacket packet = TestPackets.wrapped(call.caller.rtpSent.get(9));
    RtpPacket next = TestPackets.wrapped(call.caller.rtpSent.get(10));
    assertEquals(packet.sequence() + 1 & 0xFFFF, next.sequence());
    assertEquals(packetMs * clock(codec) / 1_000, next.timestamp() - packet.timestamp());
    assertTrue(ear.count(Content.RECEIVED) > 280, ear.contents.toString());
    assertEquals(0, ear.count(Content.CONCEALED), ear.contents.toString());
    assertTrue(ear.loudest - ear.quietest < 2, ear.quietest + " to " + ear.loudest + " dB");
    assertEquals(0, call.agent.session.statistics().packetsLost());
    // Packets leave with slots of 20 ms, whatever their length.
    double jitterMs = call.agent.session.statistics().jitterMs();
    assertTrue(jitterMs < (packetMs % 20 == 0 ? 1 : 11), "jitter " + jitterMs);
  }

  @ParameterizedTest
  @EnumSource(AudioCodec.class)
  void what_is_lost_is_concealed(AudioCodec codec) {
    var lossy = new SimulatedCall(Conditions.PERFECT.losing(0.05), Conditions.PERFECT, 5);
    lossy.agent.session.agree(agreement(lossy.caller, codec, 20, clock(codec)));
    lossy.caller.session.agree(agreement(lossy.agent, codec, 20, clock(codec)));
    Ear ear = new Ear();
    lossy.agent.session.start(ear);
    lossy.caller.session.start(SimulatedCall.tone());
    lossy.time.runFor(Duration.ofSeconds(20));
    assertTrue(ear.count(Content.CONCEALED) > 20, ear.contents.toString());
    // Opus makes up voices, and takes a while to find back to a tone after it.
    assertTrue(ear.quietest > (codec == AudioCodec.OPUS ? -50 : -25), "a hole of " + ear.quietest);
    assertTrue(ear.loudest < -1, "a burst of " + ear.loudest + " dB");
  }

  @ParameterizedTest
  @CsvSource({"PCMU, 20, 8000", "G722, 60, 8000", "OPUS, 20, 48000", "OPUS, 60, 8000"})
  void keys_go_beside_audio_by_the_agreed_clock(AudioCodec codec, int packetMs, int eventClock) {
    agree(codec, packetMs, eventClock);
    Ear ear = new Ear();
    call.agent.session.start(ear);
    call.caller.session.start(SimulatedCall.tone());
    call.time.runFor(Duration.ofSeconds(1));
    call.caller.session.pressKeys("4711#");
    call.time.runFor(Duration.ofSeconds(3));
    List<CallEvent.KeyPressed> keys =
        call.agent.events.stream().map(CallEvent.KeyPressed.class::cast).toList();
    assertEquals(
        "4711#", keys.stream().map(key -> String.valueOf(key.key())).collect(Collectors.joining()));
    keys.forEach(key -> assertEquals(100, key.held().toMillis()));
    assertTrue(ear.contents.toString().endsWith("RRRRR"), ear.contents.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "G722"})
  void the_length_of_packets_may_change_in_mid_stream(String name) {
    AudioCodec codec = AudioCodec.valueOf(name);
    agree(codec, 20, clock(codec));
    Ear ear = new Ear();
    call.agent.session.start(ear);
    call.caller.session.start(SimulatedCall.tone());
    for (int packetMs : new int[] {20, 60, 10, 30, 20}) {
      call.caller.session.agree(agreement(call.agent, codec, packetMs, clock(codec)));
      call.time.runFor(Duration.ofSeconds(3));
    }
    assertEquals(0, call.agent.session.statistics().packetsLost());
    assertTrue(ear.count(Content.RECEIVED) > 730, ear.contents.toString());
    assertTrue(ear.loudest - ear.quietest < 6, ear.quietest + " to " + ear.loudest + " dB");
  }

  @Test
  void a_call_may_go_over_to_another_codec_and_its_clock() {
    Ear ear = new Ear();
    call.agent.session.start(ear);
    call.caller.session.start(SimulatedCall.tone());
    for (AudioCodec codec :
        new AudioCodec[] {AudioCodec.PCMU, AudioCodec.G722, AudioCodec.OPUS, AudioCodec.PCMA}) {
      agree(codec, 20, clock(codec));
      call.time.runFor(Duration.ofSeconds(3));
      assertTrue(ear.contents.toString().endsWith("R".repeat(100)), ear.contents.toString());
    }
  }
}
