package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpMediaSession;
import dev.parley.telephony.rtp.RtpSettings;
import io.netty.channel.EventLoopGroup;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class RtpSocketsTest {

  private final EventLoopGroup loops = EventLoops.open(2, "media-test");
  private final RtpSockets sockets =
      new RtpSockets(
          RtpSettings.DEFAULT,
          InetAddress.getLoopbackAddress(),
          new PortRange(34_000, 60_999),
          new SecureRandom());

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void two_calls_on_two_loops_hear_each_other() throws Exception {
    var one = new NettyCallLoop(loops.next());
    var other = new NettyCallLoop(loops.next());
    MediaSession a = one.eventLoop().submit(() -> sockets.open(one, _ -> {})).get();
    MediaSession b = other.eventLoop().submit(() -> sockets.open(other, _ -> {})).get();
    assertEquals(0, a.localRtp().getPort() % 2);
    assertEquals(a.localRtp().getPort() + 1, a.localRtcp().getPort());
    var heard = new CountDownLatch(50);
    one.eventLoop().submit(() -> start(a, b, heard)).get();
    other.eventLoop().submit(() -> start(b, a, heard)).get();
    assertTrue(heard.await(5, TimeUnit.SECONDS), () -> heard.getCount() + " frames missing");
    one.eventLoop().submit(a::close).get();
    other.eventLoop().submit(b::close).get();
  }

  @Test
  void the_socket_belongs_to_its_source_once_that_is_known() throws Exception {
    var loop = new NettyCallLoop(loops.next());
    var session =
        (RtpMediaSession) loop.eventLoop().submit(() -> sockets.open(loop, _ -> {})).get();
    try (var caller = DatagramChannel.open();
        var stranger = DatagramChannel.open()) {
      caller.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var told = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
      loop.eventLoop().submit(() -> session.agree(agreement(told, told))).get();
      var heard = new CountDownLatch(1);
      loop.eventLoop().submit(() -> session.start(hearingUntil(heard))).get();
      caller.connect(session.localRtp());
      for (int sequence = 1; sequence <= 8; sequence++) {
        caller.write(packet(sequence));
      }
      assertTrue(heard.await(5, TimeUnit.SECONDS), "nothing heard");
      caller.socket().setSoTimeout(5_000);
      var answer = new byte[200];
      caller.socket().receive(new DatagramPacket(answer, answer.length));
      assertEquals((byte) 0x80, answer[0], "RTP comes back to where the caller really is");

      // The first packet of a source is on probation and not counted (RFC 3550 A.1).
      awaitReceived(loop, session, 7);
      stranger.connect(session.localRtp());
      assertThrows(
          PortUnreachableException.class,
          () -> {
            for (int i = 0; i < 10; i++) {
              stranger.write(packet(100 + i));
            }
          },
          "to others the port looks closed");
      caller.write(packet(9));
      awaitReceived(loop, session, 8);
      assertEquals(0, loop.eventLoop().submit(() -> session.media().packetsInvalid()).get());
    }
    loop.eventLoop().submit(session::close).get();
  }

  @Test
  void a_caller_who_falls_silent_goes_on_hearing_us() throws Exception {
    var loop = new NettyCallLoop(loops.next());
    var session =
        (RtpMediaSession) loop.eventLoop().submit(() -> sockets.open(loop, _ -> {})).get();
    try (var caller = DatagramChannel.open()) {
      caller.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var told = (InetSocketAddress) caller.getLocalAddress();
      loop.eventLoop().submit(() -> session.agree(agreement(told, told))).get();
      loop.eventLoop().submit(() -> session.start((media, now) -> media.saySilence(now))).get();
      caller.connect(session.localRtp());
      for (int sequence = 1; sequence <= 8; sequence++) {
        caller.write(packet(sequence));
      }
      awaitReceived(loop, session, 7);
      // The source is given up after half a second; these are more than a second's packets.
      caller.socket().setSoTimeout(5_000);
      var answer = new DatagramPacket(new byte[200], 200);
      for (int received = 0; received < 60; received++) {
        caller.socket().receive(answer);
      }
      caller.write(packet(9));
      awaitReceived(loop, session, 8);
    }
    loop.eventLoop().submit(session::close).get();
  }

  /// As when classes are loaded for the first call: everything that came meanwhile is still there.
  @Test
  void what_comes_while_the_loop_is_held_up_for_two_seconds_is_read_afterwards() throws Exception {
    var loop = new NettyCallLoop(loops.next());
    var session =
        (RtpMediaSession) loop.eventLoop().submit(() -> sockets.open(loop, _ -> {})).get();
    try (var caller = DatagramChannel.open()) {
      caller.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var told = (InetSocketAddress) caller.getLocalAddress();
      loop.eventLoop().submit(() -> session.agree(agreement(told, told))).get();
      loop.eventLoop().submit(() -> session.start((media, now) -> media.saySilence(now))).get();
      caller.connect(session.localRtp());
      var over = new CountDownLatch(1);
      loop.eventLoop().submit(() -> over.await(10, TimeUnit.SECONDS));
      for (int sequence = 1; sequence <= 101; sequence++) {
        caller.write(packet(sequence));
      }
      over.countDown();
      awaitReceived(loop, session, 100);
    }
    loop.eventLoop().submit(session::close).get();
  }

  /// Waits until `expected` packets were counted, and fails on one more or one less.
  private static void awaitReceived(NettyCallLoop loop, MediaSession session, long expected)
      throws Exception {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (receivedOf(loop, session) < expected && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(expected, receivedOf(loop, session));
  }

  private static long receivedOf(NettyCallLoop loop, MediaSession session) throws Exception {
    return loop.eventLoop().submit(() -> session.statistics().packetsReceived()).get();
  }

  private static MediaTick hearingUntil(CountDownLatch heard) {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    return (media, now) -> {
      media.hear(frame, now);
      if (frame.content == AudioFrame.Content.RECEIVED) {
        heard.countDown();
      }
      media.saySilence(now);
    };
  }

  private static ByteBuffer packet(int sequence) {
    ByteBuffer packet = ByteBuffer.allocate(172);
    packet.put((byte) 0x80).put((byte) 8).putShort((short) sequence).putInt(160 * sequence);
    return packet.putInt(7).position(0);
  }

  @Test
  void ports_in_use_are_passed_over_and_none_left_is_said() throws Exception {
    var loop = new NettyCallLoop(loops.next());
    int first = freePair();
    var narrow =
        new RtpSockets(
            RtpSettings.DEFAULT,
            InetAddress.getLoopbackAddress(),
            new PortRange(first, first + 3),
            new SecureRandom());
    try (var taken = DatagramChannel.open()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 1));
      MediaSession session = loop.eventLoop().submit(() -> narrow.open(loop, _ -> {})).get();
      assertEquals(first + 2, session.localRtp().getPort());
      var refused =
          assertThrows(
              ExecutionException.class,
              () -> loop.eventLoop().submit(() -> narrow.open(loop, _ -> {})).get());
      assertInstanceOf(TelephonyException.class, refused.getCause());
      loop.eventLoop().submit(session::close).get();
      loop.eventLoop().submit(() -> narrow.open(loop, _ -> {})).get().close();
    }
  }

  /// Four ports in a row that were free a moment ago, the first of them even.
  private static int freePair() throws Exception {
    for (int port = 50_000; port < 60_000; port += 4) {
      boolean free = true;
      for (int i = 0; i < 4; i++) {
        try (var probe = DatagramChannel.open()) {
          probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + i));
        } catch (java.io.IOException e) {
          free = false;
        }
      }
      if (free) {
        return port;
      }
    }
    throw new IllegalStateException("no free ports");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20001-20010", "20000-20000", "80-100", "65000-70000"})
  void a_port_range_that_makes_no_pairs_is_refused(String range) {
    String[] ends = range.split("-");
    assertThrows(
        IllegalArgumentException.class,
        () -> new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
  }

  @Test
  void slots_come_every_20_ms_and_calls_are_spread_over_them() throws Exception {
    var loop = loops.next();
    var wheel = RtpSockets.wheel(loop);
    int calls = 40;
    var slots = new ConcurrentLinkedQueue<Long>();
    var enough = new CountDownLatch(calls * 10);
    List<CallLoop.Cancellable> running =
        loop.submit(
                () -> {
                  List<CallLoop.Cancellable> started = new ArrayList<>();
                  for (int i = 0; i < calls; i++) {
                    started.add(
                        wheel.start(
                            slot -> {
                              slots.add(slot);
                              enough.countDown();
                            }));
                  }
                  return started;
                })
            .get();
    assertTrue(enough.await(10, TimeUnit.SECONDS), enough.getCount() + " slots missing");
    loop.submit(() -> running.forEach(CallLoop.Cancellable::cancel)).get();
    var phases = new HashMap<Long, Integer>();
    slots.forEach(slot -> phases.merge(Math.floorMod(slot, 20_000_000L), 1, Integer::sum));
    assertEquals(20, phases.size(), phases.toString());
    int ran = slots.size();
    loop.schedule(() -> {}, 50, TimeUnit.MILLISECONDS).get();
    assertEquals(ran, slots.size(), "slots after the calls have left");
  }

  @Test
  void a_call_whose_slot_fails_disturbs_no_other() throws Exception {
    var loop = loops.next();
    var wheel = RtpSockets.wheel(loop);
    var enough = new CountDownLatch(3);
    loop.submit(
            () -> {
              for (int i = 0; i < 20; i++) {
                wheel.start(
                    slot -> {
                      throw new IllegalStateException("on purpose");
                    });
              }
              return wheel.start(slot -> enough.countDown());
            })
        .get();
    assertTrue(enough.await(5, TimeUnit.SECONDS), "the healthy call has no slots");
  }

  private static void start(MediaSession session, MediaSession peer, CountDownLatch heard) {
    session.agree(agreement(peer.localRtp(), peer.localRtcp()));
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    MediaTick tick =
        (media, now) -> {
          media.hear(frame, now);
          if (frame.content == AudioFrame.Content.RECEIVED) {
            heard.countDown();
          }
          media.saySilence(now);
        };
    session.start(tick);
  }

  private static MediaAgreement agreement(InetSocketAddress rtp, InetSocketAddress rtcp) {
    return new MediaAgreement(
        rtp,
        rtcp,
        AudioCodec.PCMA,
        8,
        8,
        OptionalInt.empty(),
        OptionalInt.empty(),
        20,
        MediaDirection.SENDRECV);
  }
}
