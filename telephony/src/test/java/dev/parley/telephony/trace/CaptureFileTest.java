package dev.parley.telephony.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.trace.CaptureReader.Datagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureFileTest {

  private static final Instant WALL = Instant.parse("2026-11-28T12:00:00.000250Z");

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 198.51.100.7, 192.0.2.1, 198.51.100.7",
    "2001:db8::1, 2001:db8::2, 2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:2"
  })
  void what_went_over_the_wire_is_read_back(
      String us, String them, String usRead, String themRead) {
    SipPeer peer = new SipPeer(SipTransport.TLS, at(them, 5061));
    CallTrace trace =
        new CallTrace(
            Optional.empty(),
            "a@b",
            true,
            List.of(
                new CallTrace.Message(
                    MediaTime.ofMillis(1_000), true, peer, "INVITE ü", false, false),
                new CallTrace.Message(
                    MediaTime.ofMillis(3_000), false, peer, "SIP/2.0 200", false, false)),
            2,
            0,
            List.of());
    PacketCapture capture = new PacketCapture(new Here(), at(us, 20_000), 0, 1_000);
    byte[] rtp = new byte[173];
    new Random(1).nextBytes(rtp);
    capture.sent(rtp, 172, false, at(them, 4_000), 2_000_000_000L);
    capture.received(rtp, 173, true, at(them, 4_001), 2_020_000_000L);
    capture.received(rtp, 12, false, null, 2_040_000_000L);

    List<Datagram> read =
        CaptureReader.read(
            new CaptureFile(WALL, MediaTime.ofMillis(1_000))
                .with(trace, at(us, 5060))
                .with(capture.snapshot().join().packets())
                .bytes());

    long start = WALL.getEpochSecond() * 1_000_000 + 250;
    assertEquals(
        List.of(
            "0 " + usRead + ":5060 " + themRead + ":5061 8",
            "1000000 " + usRead + ":20000 " + themRead + ":4000 172",
            "1020000 " + themRead + ":4001 " + usRead + ":20001 173",
            "1040000 " + themRead + ":4001 " + usRead + ":20000 12",
            "2000000 " + themRead + ":5061 " + usRead + ":5060 11"),
        read.stream()
            .map(
                d ->
                    (d.micros() - start) + " " + d.from() + " " + d.to() + " " + d.payload().length)
            .toList());
    assertArrayEquals(rtp, read.get(2).payload());
  }

  @Test
  void a_full_capture_counts_what_it_leaves_out() {
    PacketCapture capture = new PacketCapture(new Here(), at("192.0.2.1", 20_000), 0, 400);
    for (int i = 0; i < 5; i++) {
      capture.received(new byte[172], 172, false, at("192.0.2.2", 4_000), i);
    }
    PacketCapture.Packets packets = capture.snapshot().join().packets();
    assertEquals(2, packets.packets().size());
    assertEquals(3, packets.leftOut());
  }

  /// Does everything at once.
  private static final class Here implements CallLoop {
    @Override
    public MediaTime now() {
      return MediaTime.ZERO;
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      throw new AssertionError("nothing is scheduled");
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }
  }
}
