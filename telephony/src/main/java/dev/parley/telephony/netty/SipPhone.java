package dev.parley.telephony.netty;

import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.call.CallTarget;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A telephone: calls others and takes no calls. Has loops and ports of its own, so that one can be
/// put anywhere.
public final class SipPhone implements AutoCloseable {

  /// Clear of the ports that a server on the same machine takes.
  private static final PortRange MEDIA_PORTS = new PortRange(30_000, 32_767);

  private static final int BUSY_HERE = 486;

  private final EventLoopGroup loops;
  private final SipLine line;

  private SipPhone(EventLoopGroup loops, SipLine line) {
    this.loops = loops;
    this.line = line;
  }

  /// @param local the address to call from
  /// @param random for tags, names and media; safe for use from all loops
  /// @throws dev.parley.telephony.TelephonyException when no port is free
  public static SipPhone open(InetAddress local, RandomGenerator random) {
    EventLoopGroup loops = EventLoops.open(1, "phone");
    RtpSockets media = new RtpSockets(RtpSettings.DEFAULT, local, MEDIA_PORTS, random);
    SipLineConfig config = SipLineConfig.loopback(0).listening(local, List.of());
    SipLine line = SipLine.open(config, loops, media, random, SipPhone::refuse);
    return new SipPhone(loops, line);
  }

  private static Consumer<CallEvent> refuse(Call call) {
    call.perform(new CallCommand.Reject(BUSY_HERE, "a phone that only calls"));
    return _ -> {};
  }

  /// Calls somebody; `events` and `tick` come on the call's own loop.
  public Call dial(CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    return line.dial(target, tick, events);
  }

  /// Hangs up and gives everything back.
  @Override
  public void close() {
    line.close();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
