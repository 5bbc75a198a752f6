package dev.parley.telephony.netty;

import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.rtp.DatagramReceiver;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A call's own pair of sockets that sends back every RTP packet it gets, opened to the benchmark.
public final class RtpEchoRig implements AutoCloseable {

  private final EventLoopGroup loops = EventLoops.open(1, "echo");
  private final RtpPortPair ports;

  /// @param latching whether the socket is connected to whoever sends first
  public RtpEchoRig(boolean latching) throws ExecutionException, InterruptedException {
    var loop = loops.next();
    ports = loop.submit(() -> bind(loop)).get();
    ports.deliverTo(new Echo(latching));
  }

  private static RtpPortPair bind(io.netty.channel.EventLoop loop) {
    for (int port = 40_000; port < 50_000; port += 2) {
      RtpPortPair bound = RtpPortPair.tryBind(loop, InetAddress.getLoopbackAddress(), port);
      if (bound != null) {
        return bound;
      }
    }
    throw new TelephonyException("no free pair of ports in 40000 to 49999");
  }

  public InetSocketAddress address() {
    return ports.localRtp();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Echo implements DatagramReceiver {
    private boolean latching;

    Echo(boolean latching) {
      this.latching = latching;
    }

    @Override
    public void onRtp(
        byte[] datagram, int offset, int length, InetSocketAddress from, long nowNanos) {
      if (latching) {
        latching = false;
        ports.latch(from);
      }
      ports.sendRtp(datagram, length, from);
    }

    @Override
    public void onRtcp(
        byte[] datagram, int offset, int length, InetSocketAddress from, long nowNanos) {}
  }
}
