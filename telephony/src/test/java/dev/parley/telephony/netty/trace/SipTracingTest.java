package dev.parley.telephony.netty.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.trace.CallTrace;
import dev.parley.telephony.trace.PacketTap;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What reading traces takes from the loops that make them, told by what is allocated there: bytes,
/// unlike time, don't depend on what else the machine does.
class SipTracingTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final InetSocketAddress US = at("192.0.2.1", 5060);
  private static final InetSocketAddress RTP = at("192.0.2.1", 20_000);
  private static final InetSocketAddress THEM = at("192.0.2.9", 4_000);

  /// Far below what one message's parsing or one packet's copy takes, times thousands.
  private static final long LOOP_BYTES_MAX = 200_000;

  private final Loop loop = new Loop();
  private final SipTracing tracing = new SipTracing(10, false);

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @AfterEach
  void stop() {
    loop.thread.shutdownNow();
  }

  @Test
  void a_large_capture_is_read_away_from_its_call() throws Exception {
    tracing.on(loop, US);
    tracing.captureNext(1);
    PacketTap tap = tracing.taps().opened(loop, RTP);
    int packets = 20_000;
    loop.run(
        () -> {
          tracing.tap().received(message("INVITE sip:us@192.0.2.1 SIP/2.0", ""), peer(), now());
          tracing
              .tap()
              .sent(
                  message(
                      "SIP/2.0 200 OK",
                      "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 20000 RTP/AVP 0\r\n"),
                  peer(),
                  now());
          byte[] packet = new byte[172];
          for (int i = 0; i < packets; i++) {
            tap.received(packet, packet.length, false, THEM, System.nanoTime());
          }
        });
    List<CallTrace> traced =
        tracing.find("call@them").toCompletableFuture().get(5, TimeUnit.SECONDS);
    assertTrue(tracing.hasMedia(traced));

    long before = loop.allocated();
    byte[] file = tracing.captureFile(traced).toCompletableFuture().get(10, TimeUnit.SECONDS);
    long taken = loop.allocated() - before;

    assertTrue(file.length > packets * 200, file.length + " bytes");
    assertTrue(taken < LOOP_BYTES_MAX, taken + " bytes allocated on the call's loop");
  }

  @Test
  void a_capture_goes_on_while_what_it_had_is_read() throws Exception {
    tracing.on(loop, US);
    tracing.captureNext(1);
    PacketTap tap = tracing.taps().opened(loop, RTP);
    loop.run(
        () -> {
          tracing.tap().received(message("INVITE sip:us@192.0.2.1 SIP/2.0", ""), peer(), now());
          tracing
              .tap()
              .sent(
                  message(
                      "SIP/2.0 200 OK",
                      "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 20000 RTP/AVP 0\r\n"),
                  peer(),
                  now());
          tap.received(new byte[172], 172, false, THEM, System.nanoTime());
        });
    List<CallTrace> traced =
        tracing.find("call@them").toCompletableFuture().get(5, TimeUnit.SECONDS);
    int first = tracing.captureFile(traced).toCompletableFuture().get(5, TimeUnit.SECONDS).length;
    loop.run(() -> tap.received(new byte[100], 100, false, THEM, System.nanoTime()));
    int more = tracing.captureFile(traced).toCompletableFuture().get(5, TimeUnit.SECONDS).length;
    assertEquals(16 + 14 + 20 + 8 + 100, more - first, "one record more");
  }

  @Test
  void where_all_captures_are_of_calls_under_way_nothing_is_allocated_and_a_call_stays_wanted() {
    int wanted = RtpCaptures.KEPT_MAX + 1;
    tracing.captureNext(wanted);
    List<PacketTap> open = new ArrayList<>();
    for (int i = 0; i < RtpCaptures.KEPT_MAX; i++) {
      open.add(tracing.taps().opened(loop, RTP));
    }
    assertTrue(open.stream().allMatch(PacketTap::sees));
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertSame(PacketTap.NONE, tracing.taps().opened(loop, RTP));
    long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken < LOOP_BYTES_MAX, taken + " bytes allocated for nothing");
    assertEquals(1, tracing.capturesWanted());
    open.getFirst().closed();
    assertTrue(tracing.taps().opened(loop, RTP).sees(), "the one that is over makes room");
    assertEquals(0, tracing.capturesWanted());
  }

  private static MediaTime now() {
    return MediaTime.ofNanos(System.nanoTime());
  }

  private static SipPeer peer() {
    return new SipPeer(SipTransport.UDP, at("192.0.2.9", 5060));
  }

  private static byte[] message(String start, String sdp) {
    return String.join(
            "\r\n",
            start,
            "To: <sip:us@192.0.2.1>",
            "Call-ID: call@them",
            "CSeq: 1 INVITE",
            "Content-Type: application/sdp",
            "",
            sdp)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A loop with a thread of its own.
  private static final class Loop implements CallLoop {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    void run(Runnable task) throws Exception {
      thread.submit(task).get(10, TimeUnit.SECONDS);
    }

    long allocated() throws Exception {
      return thread.submit(THREADS::getCurrentThreadAllocatedBytes).get(5, TimeUnit.SECONDS);
    }

    @Override
    public MediaTime now() {
      return SipTracingTest.now();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      throw new AssertionError("nothing is scheduled");
    }

    @Override
    public void execute(Runnable task) {
      thread.execute(task);
    }
  }
}
