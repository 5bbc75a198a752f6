package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.rtp.pacing.LoopSlotClock;
import dev.parley.testkit.SimulatedNetwork;
import dev.parley.testkit.SimulatedNetwork.Conditions;
import dev.parley.testkit.VirtualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Two ends of one call's media on virtual time, joined by a network that misbehaves as told.
final class SimulatedCall {

  final VirtualTime time = new VirtualTime();
  final End caller;
  final End agent;

  SimulatedCall(Conditions toAgent, Conditions toCaller, long seed) {
    this(RtpSettings.DEFAULT, toAgent, toCaller, seed);
  }

  SimulatedCall(RtpSettings settings, Conditions toAgent, Conditions toCaller, long seed) {
    caller = new End(settings, 4000, new SimulatedNetwork(time, toAgent, seed), seed);
    agent = new End(settings, 6000, new SimulatedNetwork(time, toCaller, seed + 1), seed + 1);
    caller.peer = agent;
    agent.peer = caller;
    caller.agreeWith(agent);
    agent.agreeWith(caller);
  }

  /// Says 440 Hz in every slot.
  static MediaTick tone() {
    AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
    int[] sample = {0};
    return (media, now) -> {
      for (int i = 0; i < frame.samples.length; i++) {
        frame.samples[i] = (short) (8192 * Math.sin(2 * Math.PI * 440 * sample[0]++ / 8000.0));
      }
      media.say(frame, now);
    };
  }

  static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// One end: its session, its sockets, and what came out of it.
  final class End implements RtpMediaSession.Ports, CallLoop {
    final RtpMediaSession session;
    final List<CallEvent> events = new ArrayList<>();
    final List<byte[]> rtpSent = new ArrayList<>();
    int rtcpSent;
    int latches;

    /// Whether its RTCP leaves it.
    boolean reporting = true;

    /// Changes the SSRC of what it sends from now on.
    int ssrcFlip;

    Consumer<InetSocketAddress> sending = _ -> {};
    InetSocketAddress local;
    @Nullable InetSocketAddress latched;
    final SimulatedNetwork network;
    private @Nullable End peer;

    End(RtpSettings settings, int port, SimulatedNetwork network, long seed) {
      this.local = address(port);
      this.network = network;
      session =
          new RtpMediaSession(
              settings, this, new LoopSlotClock(this), this, events::add, new Random(seed));
    }

    RtpMedia media() {
      return session.media();
    }

    void agreeWith(End other) {
      session.agree(agreement(other, MediaDirection.SENDRECV));
    }

    MediaAgreement agreement(End other, MediaDirection direction) {
      return new MediaAgreement(
          other.local,
          address(other.local.getPort() + 1),
          AudioCodec.PCMU,
          0,
          0,
          OptionalInt.of(101),
          OptionalInt.of(101),
          20,
          direction);
    }

    @Override
    public InetSocketAddress localRtp() {
      return local;
    }

    @Override
    public InetSocketAddress localRtcp() {
      return address(local.getPort() + 1);
    }

    @Override
    public void sendRtp(byte[] packet, int length, InetSocketAddress to) {
      byte[] copy = Arrays.copyOf(packet, length);
      copy[10] ^= (byte) (ssrcFlip >> 8);
      rtpSent.add(copy);
      sending.accept(to);
      InetSocketAddress from = local;
      End receiver = peer;
      if (receiver != null) {
        network.carry(
            copy, bytes -> receiver.media().onRtp(bytes, 0, bytes.length, from, time.nowNanos()));
      }
    }

    @Override
    public void sendRtcp(byte[] packet, int length, InetSocketAddress to) {
      rtcpSent++;
      InetSocketAddress from = localRtcp();
      End receiver = peer;
      if (receiver != null && reporting) {
        network.carry(
            Arrays.copyOf(packet, length),
            bytes -> receiver.media().onRtcp(bytes, 0, bytes.length, from, time.nowNanos()));
      }
    }

    @Override
    public void latch(InetSocketAddress source) {
      latched = source;
      latches++;
    }

    @Override
    public void unlatch() {
      latched = null;
    }

    @Override
    public void close() {}

    @Override
    public MediaTime now() {
      return MediaTime.ofNanos(time.nowNanos());
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      return time.after(delay, task)::cancel;
    }

    @Override
    public void execute(Runnable task) {
      time.after(Duration.ZERO, task);
    }
  }
}
