package dev.parley.telephony.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFrame.Content;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import dev.parley.testkit.Damage;
import dev.parley.testkit.Seeds;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;

/// A call's media among a thousand damaged packets a seed: RTP and RTCP, at either port, from the
/// caller's address and from others', with the audio and the keys of the call between them. Nothing
/// is thrown, every slot has its frame, what waits stays bounded, and afterwards the caller is
/// heard as before.
class RtpFuzzTest {

  private static final int INPUTS = 1_000;
  private static final int JITTER_MS_MAX = 500;

  /// A sender report with a report block, SDES and BYE (RFC 3550 6.4.1, 6.5, 6.6).
  private static final byte[] COMPOUND =
      HexFormat.of()
          .parseHex(
              "81c8000c11223344e1a2b3c4d5e6f708000003200000000a0000064099887766010000050000000a"
                  + "00000003b3c4d5e600010000"
                  + "81ca0004112233440106706172746e657200000081cb000111223344");

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void damaged_packets_break_nothing(long seed) {
    among(seed, Optional.empty());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void damaged_packets_break_nothing_by_srtp(long seed) {
    among(seed, Optional.of(SrtpSuite.AES_CM_128_HMAC_SHA1_80));
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_damaged_packets_break_nothing(long seed) {
    among(seed, Optional.empty());
  }

  @Tag("nightly")
  @ParameterizedTest(name = "seed {0}")
  @Seeds(1_000)
  void a_million_damaged_packets_break_nothing_by_srtp(long seed) {
    among(seed, Optional.of(SrtpSuite.AES_CM_128_HMAC_SHA1_80));
  }

  private static void among(long seed, Optional<SrtpSuite> suite) {
    Random random = new Random(seed);
    Damage damage = new Damage(random, List.of());
    var call = new SimulatedCall(Conditions.PERFECT, Conditions.PERFECT, seed);
    suite.ifPresent(s -> protect(call, s));
    Listener heard = new Listener();
    call.caller.session.start(SimulatedCall.tone());
    call.agent.session.start(heard);
    call.time.runFor(Duration.ofSeconds(1));
    for (int i = 0; i < INPUTS; i++) {
      if (i % 100 == 0) {
        call.caller.session.pressKeys("5");
      }
      List<byte[]> sent = call.caller.rtpSent;
      byte[] recent = sent.get(sent.size() - 1 - random.nextInt(5));
      byte[] packet =
          random.nextInt(3) == 0 ? damage.of(COMPOUND, recent) : damage.of(recent, COMPOUND);
      InetSocketAddress from =
          random.nextInt(4) == 0 ? SimulatedCall.address(9_000) : call.caller.local;
      long now = call.time.nowNanos();
      if (random.nextInt(4) == 0) {
        call.agent.media().onRtcp(packet, 0, packet.length, from, now);
      } else {
        call.agent.media().onRtp(packet, 0, packet.length, from, now);
      }
      call.time.runFor(Duration.ofMillis(random.nextInt(10)));
      assertTrue(
          call.agent.media().jitterBufferNanos() <= JITTER_MS_MAX * 1_000_000L,
          "more waits than may");
    }
    int frames = heard.counts.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(call.time.nowNanos() / 20_000_000.0, frames, 2.0, "a frame every slot");
    assertTrue(call.agent.events.size() <= INPUTS, call.agent.events.size() + " events");

    call.time.runFor(Duration.ofSeconds(10));
    int received = heard.count(Content.RECEIVED);
    call.time.runFor(Duration.ofSeconds(2));
    assertEquals(100, heard.count(Content.RECEIVED) - received, 3, "the caller is heard again");
    assertEquals(-15, heard.lastLevelDb, 1);
    call.agent.session.close();
    call.caller.session.close();
  }

  private static void protect(SimulatedCall call, SrtpSuite suite) {
    SrtpKey agents = key(suite, 1);
    SrtpKey callers = key(suite, 2);
    call.agent.session.agree(agreement(call.caller, new SrtpKeys(agents, callers)));
    call.caller.session.agree(agreement(call.agent, new SrtpKeys(callers, agents)));
  }

  private static SrtpKey key(SrtpSuite suite, long seed) {
    return new SrtpKey(suite, SrtpKey.newInline(new Random(seed)), 0);
  }

  private static MediaAgreement agreement(SimulatedCall.End other, SrtpKeys keys) {
    return new MediaAgreement(
        other.local,
        other.localRtcp(),
        AudioCodec.PCMU,
        0,
        0,
        OptionalInt.of(101),
        OptionalInt.of(101),
        20,
        Optional.of(keys),
        MediaDirection.SENDRECV);
  }
}
