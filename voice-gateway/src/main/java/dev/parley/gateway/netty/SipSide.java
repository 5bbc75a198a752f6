package dev.parley.gateway.netty;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.http.trace.TraceDesk;
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
import dev.parley.telephony.netty.trace.SipTracing;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.trace.CallTrace;
import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The SIP line with the event loops and media sockets that it runs on.
public final class SipSide implements OutgoingPorts.Telephone, AutoCloseable {

  private static final int QUIET_MS = 0;
  private static final int STOP_WITHIN_MS = 2_000;
  private static final int ANSWER_WITHIN_MS = 1_000;

  private final EventLoopGroup loops;
  private final SipLine line;
  private final SipTracing tracing;

  private SipSide(EventLoopGroup loops, SipLine line, SipTracing tracing) {
    this.loops = loops;
    this.line = line;
    this.tracing = tracing;
  }

  /// Listens; calls get 503 until `ready`.
  ///
  /// @throws dev.parley.telephony.TelephonyException when the port is in use
  public static SipSide open(
      SipLineConfig config, RtpSockets.PortRange mediaPorts, TraceSettings trace, CallTaker taker) {
    EventLoopGroup loops = EventLoops.open(loopCount(), "call loop");
    SecureRandom random = new SecureRandom();
    SipTracing tracing = trace.open();
    try {
      RtpSockets media =
          new RtpSockets(
              RtpSettings.DEFAULT,
              config.bind(),
              config.reachable(),
              mediaPorts,
              random,
              tracing.taps());
      SipLine line = SipLine.open(config, loops, media, random, taker, _ -> {}, tracing);
      return new SipSide(loops, line, tracing);
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

  /// The traces of its calls.
  public TraceDesk traces() {
    return new TraceDesk() {
      @Override
      public boolean isOn() {
        return tracing.isOn();
      }

      @Override
      public CompletionStage<List<CallTrace>> recent() {
        return tracing.recent();
      }

      @Override
      public CompletionStage<List<CallTrace>> find(String name) {
        return tracing.find(name);
      }

      @Override
      public boolean hasMedia(List<CallTrace> traced) {
        return tracing.hasMedia(traced);
      }

      @Override
      public CompletionStage<byte[]> captureFile(List<CallTrace> traced) {
        return tracing.captureFile(traced);
      }

      @Override
      public int captureNext(int calls) {
        return tracing.captureNext(calls);
      }

      @Override
      public Instant wallAt(MediaTime at) {
        return tracing.wallAt(at);
      }

      @Override
      public Executor reading() {
        return tracing.reading();
      }
    };
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
