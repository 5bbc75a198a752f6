package dev.parley.gateway.netty;

import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.netty.EventLoops;
import dev.parley.telephony.netty.RtpSockets;
import dev.parley.telephony.netty.SipLine;
import dev.parley.telephony.netty.SipLineConfig;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.sip.AddressBlock;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The SIP line with the event loops and media sockets that it runs on.
public final class SipSide implements AutoCloseable {

  private static final int QUIET_MS = 0;
  private static final int STOP_WITHIN_MS = 2_000;

  private final EventLoopGroup loops;
  private final SipLine line;

  private SipSide(EventLoopGroup loops, SipLine line) {
    this.loops = loops;
    this.line = line;
  }

  /// Listens; calls get 503 until `ready`.
  ///
  /// @param allowedCallers addresses or blocks such as `192.0.2.0/24`; everybody if empty
  /// @throws dev.parley.telephony.TelephonyException when the port is in use
  public static SipSide open(
      InetAddress listen, int port, List<String> allowedCallers, int callsMax, CallTaker taker) {
    EventLoopGroup loops = EventLoops.open(loopCount(), "call loop");
    SecureRandom random = new SecureRandom();
    try {
      SipLine line =
          SipLine.open(
              SipLineConfig.loopback(port)
                  .listening(listen, allowedCallers.stream().map(AddressBlock::parse).toList())
                  .withCallsMax(callsMax),
              loops,
              new RtpSockets(RtpSettings.DEFAULT, listen, RtpSockets.PortRange.DEFAULT, random),
              random,
              taker);
      return new SipSide(loops, line);
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

  public String address() {
    return line.address();
  }

  @Override
  public void close() {
    line.close();
    loops.shutdownGracefully(QUIET_MS, STOP_WITHIN_MS, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
