package dev.parley.gateway.netty;

import dev.parley.gateway.outgoing.OutgoingPorts;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.netty.EventLoops;
import dev.parley.telephony.netty.NettyCallLoop;
import dev.parley.telephony.netty.RtpSockets;
import dev.parley.telephony.netty.SipLine;
import dev.parley.telephony.netty.SipLineConfig;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.trunk.TrunkName;
import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The SIP line with the event loops and media sockets that it runs on.
public final class SipSide implements OutgoingPorts.Telephone, AutoCloseable {

  private static final int QUIET_MS = 0;
  private static final int STOP_WITHIN_MS = 2_000;
  private static final int ANSWER_WITHIN_MS = 1_000;

  private final EventLoopGroup loops;
  private final SipLine line;

  private SipSide(EventLoopGroup loops, SipLine line) {
    this.loops = loops;
    this.line = line;
  }

  /// Listens; calls get 503 until `ready`.
  ///
  /// @throws dev.parley.telephony.TelephonyException when the port is in use
  public static SipSide open(SipLineConfig config, CallTaker taker) {
    EventLoopGroup loops = EventLoops.open(loopCount(), "call loop");
    SecureRandom random = new SecureRandom();
    try {
      RtpSockets media =
          new RtpSockets(
              RtpSettings.DEFAULT,
              config.bind(),
              config.reachable(),
              RtpSockets.PortRange.DEFAULT,
              random);
      return new SipSide(loops, SipLine.open(config, loops, media, random, taker));
    } catch (RuntimeException e) {
      loops.shutdownGracefully(QUIET_MS, STOP_WITHIN_MS, TimeUnit.MILLISECONDS);
      throw e;
    }
  }

  private static int loopCount() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  public void ready() {
    line.ready();
  }

  public void drain() {
    line.drain();
  }

  /// What state a trunk is in, for people.
  public String words(TrunkName trunk) {
    try {
      return line.trunkWords()
          .completeOnTimeout(Map.of(), ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS)
          .join()
          .getOrDefault(trunk, "not known");
    } catch (RuntimeException stopped) {
      return "stopped";
    }
  }

  /// A loop to own something besides calls.
  public CallLoop loop() {
    return new NettyCallLoop(loops.next());
  }

  @Override
  public Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    return line.dial(id, target, tick, events);
  }

  @Override
  public Call dial(
      CallId id, CallTarget target, CallLoop loop, MediaTick tick, Consumer<CallEvent> events) {
    return line.dial(id, target, loop, tick, events);
  }

  @Override
  public boolean joins(Call call) {
    return call.loop() instanceof NettyCallLoop;
  }

  @Override
  public void find(SipServer server, Consumer<Located> found) {
    line.find(server, found);
  }

  public String address() {
    return line.address();
  }

  @Override
  public void close() {
    line.close();
    loops.shutdownGracefully(QUIET_MS, STOP_WITHIN_MS, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
