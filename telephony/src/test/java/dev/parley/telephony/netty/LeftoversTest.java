package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpMediaSession;
import dev.parley.telephony.rtp.RtpSettings;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Calls one after the other on the same pair of ports, whose callers don't stop with the call.
@Tag("slow")
class LeftoversTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int SAMPLES = 160;

  /// A-law of a loud sample, and of one a quarter as loud.
  private static final byte LOUD = (byte) 0xAA;

  private static final byte SOFT = (byte) 0x8A;

  private final EventLoopGroup loops = EventLoops.open(1, "leftovers-test");
  private final NettyCallLoop loop = new NettyCallLoop(loops.next());

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /// Hears every slot; of what came, the loudest sample.
  private static final class Ear implements MediaTick {
    private final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    private int slots;
    private int received;
    private int loudest;

    @Override
    public void tick(CallMedia media, long nowNanos) {
      media.hear(frame, nowNanos);
      slots++;
      if (frame.content != AudioFrame.Content.NOTHING) {
        received++;
        for (int i = 0; i < frame.length; i++) {
          loudest = Math.max(loudest, Math.abs(frame.samples[i]));
        }
      }
    }
  }

  /// A telephone that sends a stream of its own.
  private static final class Phone implements AutoCloseable {
    private final DatagramChannel channel;
    private final int ssrc;
    private final byte octet;
    private int sequence = 1;

    Phone(int ssrc, byte octet) throws IOException {
      this.channel = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
      this.ssrc = ssrc;
      this.octet = octet;
    }

    InetSocketAddress address() throws IOException {
      return (InetSocketAddress) channel.getLocalAddress();
    }

    void sendTo(InetSocketAddress us) throws IOException {
      byte[] audio = new byte[SAMPLES];
      Arrays.fill(audio, octet);
      ByteBuffer packet = ByteBuffer.allocate(12 + SAMPLES);
      packet.put((byte) 0x80).put((byte) 8).putShort((short) sequence);
      packet.putInt(SAMPLES * sequence++).putInt(ssrc).put(audio).flip();
      channel.send(packet, us);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private <T> T onLoop(Callable<T> task) throws Exception {
    return loop.eventLoop().submit(task).get();
  }

  private RtpMediaSession call(RtpSockets sockets, InetSocketAddress named, Ear ear)
      throws Exception {
    return onLoop(
        () -> {
          var session = (RtpMediaSession) sockets.open(loop, _ -> {});
          session.agree(agreement(named));
          session.start(ear);
          return session;
        });
  }

  /// Lets `slots` slots pass, in each of which every phone sends a packet.
  private void pass(int slots, Ear ear, InetSocketAddress us, Phone... phones) throws Exception {
    int until = onLoop(() -> ear.slots) + slots;
    int now = until - slots;
    while (now < until) {
      for (Phone phone : phones) {
        phone.sendTo(us);
      }
      int before = now;
      do {
        now = onLoop(() -> ear.slots);
        Thread.onSpinWait();
      } while (now == before);
    }
  }

  @Test
  void a_new_call_hears_nothing_of_the_one_before() throws Exception {
    var one = new RtpSockets(RtpSettings.DEFAULT, LOOPBACK, freePair(), new SecureRandom());
    try (var old = new Phone(1, LOUD);
        var peer = new Phone(2, SOFT)) {
      var oldEar = new Ear();
      var first = call(one, old.address(), oldEar);
      InetSocketAddress us = first.localRtp();
      pass(20, oldEar, us, old);
      assertTrue(onLoop(() -> oldEar.received) > 10, "the first call hears its caller");
      int loud = onLoop(() -> oldEar.loudest);
      onLoop(
          () -> {
            first.close();
            return true;
          });

      var ear = new Ear();
      var second = call(one, peer.address(), ear);
      assertEquals(us, second.localRtp());
      pass(20, ear, us, old);
      assertEquals(0, onLoop(() -> ear.received), "heard before the new peer spoke");
      pass(30, ear, us, old, peer);
      assertTrue(onLoop(() -> ear.received) > 15, "the new peer is heard");
      int soft = onLoop(() -> ear.loudest);
      assertTrue(soft > 0 && soft < loud / 2, soft + " beside " + loud);
      assertEquals(0, onLoop(() -> second.statistics().packetsLost()));
      onLoop(
          () -> {
            second.close();
            return true;
          });

      // And the one after it, with a peer behind a NAT, whose address is none of those named.
      var lastEar = new Ear();
      var third = call(one, new InetSocketAddress(LOOPBACK, 9), lastEar);
      pass(20, lastEar, us, old, peer);
      assertEquals(0, onLoop(() -> lastEar.received), "heard of the two calls before");
      try (var natted = new Phone(3, SOFT)) {
        pass(30, lastEar, us, old, natted);
        assertTrue(onLoop(() -> lastEar.received) > 15, "who is behind a NAT is heard");
      }
      onLoop(
          () -> {
            third.close();
            return true;
          });
    }
  }

  private static PortRange freePair() throws IOException {
    for (int port = 33_000; port < 34_000; port += 2) {
      try (var rtp = DatagramChannel.open();
          var rtcp = DatagramChannel.open()) {
        rtp.bind(new InetSocketAddress(LOOPBACK, port));
        rtcp.bind(new InetSocketAddress(LOOPBACK, port + 1));
        return new PortRange(port, port + 1);
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new IllegalStateException("no free pair of ports");
  }

  private static MediaAgreement agreement(InetSocketAddress named) {
    return new MediaAgreement(
        named,
        new InetSocketAddress(LOOPBACK, named.getPort() + 1),
        AudioCodec.PCMA,
        8,
        8,
        OptionalInt.empty(),
        OptionalInt.empty(),
        20,
        MediaDirection.SENDRECV);
  }
}
