package dev.parley.telephony.netty;

import dev.parley.telephony.rtp.DatagramReceiver;
import dev.parley.telephony.rtp.RtpMediaSession;
import dev.parley.telephony.trace.PacketTap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Two UDP sockets of one call: RTP on an even port, RTCP on the odd one after it.
///
/// Reading copies a datagram into one array and hands it to the call's receiver; writing copies
/// into one direct buffer that is used again as soon as the socket has taken it. Once latched, the
/// RTP socket is connected: the kernel then drops what comes from elsewhere, and neither way needs
/// an address object. All methods are called on the event loop.
final class RtpPortPair implements RtpMediaSession.Ports {

  /// Expedited forwarding (RFC 3246): DSCP 46 in the upper six bits.
  private static final int EXPEDITED_FORWARDING = 46 << 2;

  private static final int DATAGRAM_BYTES_MAX = 1024;

  /// What waits in the kernel while the loop is held up: two seconds of any codec in packets of 20
  /// ms, with what the kernel adds to each, on systems whose own default is less.
  private static final int RECEIVE_BYTES = 1 << 17;

  /// Between two rounds of the loop no more than this is read from one call.
  private static final int DATAGRAMS_PER_READ_MAX = 4;

  private final DatagramChannel rtp;
  private final DatagramChannel rtcp;
  private final InetSocketAddress told;
  private final InetSocketAddress toldRtcp;
  private final byte[] datagram = new byte[DATAGRAM_BYTES_MAX];
  private final DatagramBuffer incoming;
  private final DatagramBuffer outgoing;
  private boolean connected;
  private @Nullable DatagramReceiver receiver;
  private PacketTap tap = PacketTap.NONE;
  private Runnable closing = () -> {};
  private long datagramsDropped;

  private RtpPortPair(
      DatagramChannel rtp, DatagramChannel rtcp, InetAddress advertised, DatagramBuffer incoming) {
    this.rtp = rtp;
    this.rtcp = rtcp;
    this.told = new InetSocketAddress(advertised, rtp.localAddress().getPort());
    this.toldRtcp = new InetSocketAddress(advertised, rtcp.localAddress().getPort());
    this.incoming = incoming;
    this.outgoing = newBuffer();
    rtp.pipeline().addLast(new Reader(false));
    rtcp.pipeline().addLast(new Reader(true));
  }

  /// Binds `evenPort` and the port after it, or neither.
  static @Nullable RtpPortPair tryBind(EventLoop loop, InetAddress address, int evenPort) {
    return tryBind(loop, address, address, evenPort);
  }

  /// The same, and others are told that it is at `advertised`.
  static @Nullable RtpPortPair tryBind(
      EventLoop loop, InetAddress address, InetAddress advertised, int evenPort) {
    DatagramBuffer incoming = newBuffer();
    DatagramChannel rtp = tryBindOne(loop, new InetSocketAddress(address, evenPort), incoming);
    if (rtp == null) {
      incoming.release();
      return null;
    }
    DatagramChannel rtcp = tryBindOne(loop, new InetSocketAddress(address, evenPort + 1), incoming);
    if (rtcp == null) {
      rtp.close();
      incoming.release();
      return null;
    }
    return new RtpPortPair(rtp, rtcp, advertised, incoming);
  }

  private static DatagramBuffer newBuffer() {
    return new DatagramBuffer(ByteBufAllocator.DEFAULT, DATAGRAM_BYTES_MAX, DATAGRAMS_PER_READ_MAX);
  }

  /// On the loop itself registering and binding are done when they return.
  ///
  /// The channel is active as long as it is open: otherwise Netty refuses every write from when it
  /// is disconnected until it is connected again, and a caller who suppresses silence would hear us
  /// only while speaking.
  @SuppressWarnings("deprecation") // Netty names no other way
  private static @Nullable DatagramChannel tryBindOne(
      EventLoop loop, InetSocketAddress address, DatagramBuffer incoming) {
    DatagramChannel channel = EventLoops.newDatagramChannel(loop);
    channel.config().setRecvByteBufAllocator(incoming);
    channel.config().setOption(ChannelOption.SO_RCVBUF, RECEIVE_BYTES);
    channel.config().setOption(ChannelOption.IP_TOS, EXPEDITED_FORWARDING);
    channel.config().setOption(ChannelOption.DATAGRAM_CHANNEL_ACTIVE_ON_REGISTRATION, true);
    ChannelFuture registered = loop.register(channel);
    ChannelFuture bound = channel.bind(address);
    if (!registered.isSuccess() || !bound.isDone()) {
      throw new IllegalStateException(
          "expected to register and bind at once on the call's loop, found " + bound);
    }
    if (!bound.isSuccess()) {
      channel.close();
      return null;
    }
    return channel;
  }

  void deliverTo(DatagramReceiver receiver) {
    this.receiver = receiver;
  }

  /// Shows every datagram to `tap`, too.
  void tap(PacketTap seeing) {
    this.tap = seeing;
  }

  /// Runs `task` before the sockets close.
  void beforeClosing(Runnable task) {
    this.closing = task;
  }

  @Override
  public InetSocketAddress localRtp() {
    return told;
  }

  @Override
  public InetSocketAddress localRtcp() {
    return toldRtcp;
  }

  @Override
  public void sendRtp(byte[] packet, int length, InetSocketAddress to) {
    if (!rtp.isWritable()) {
      datagramsDropped++;
      return;
    }
    if (tap.sees()) {
      tap.sent(packet, length, false, to, System.nanoTime());
    }
    rtp.writeAndFlush(
        connected ? outgoing.with(packet, length) : outgoing.with(packet, length, to),
        rtp.voidPromise());
  }

  @Override
  public void sendRtcp(byte[] packet, int length, InetSocketAddress to) {
    if (!rtcp.isWritable()) {
      datagramsDropped++;
      return;
    }
    if (tap.sees()) {
      tap.sent(packet, length, true, to, System.nanoTime());
    }
    rtcp.writeAndFlush(outgoing.with(packet, length, to), rtcp.voidPromise());
  }

  @Override
  public void latch(InetSocketAddress source) {
    connected = rtp.connect(source).isSuccess();
  }

  @Override
  public void unlatch() {
    if (connected) {
      connected = false;
      rtp.disconnect();
    }
  }

  @Override
  public void close() {
    closing.run();
    receiver = null;
    tap.closed();
    rtp.close();
    rtcp.close();
    incoming.release();
    outgoing.release();
  }

  /// Datagrams not sent because the socket was full.
  long datagramsDropped() {
    return datagramsDropped;
  }

  /// Hands every datagram on.
  private final class Reader extends ChannelInboundHandlerAdapter {
    private final boolean control;

    Reader(boolean control) {
      this.control = control;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      DatagramPacket received = (DatagramPacket) message;
      int length = received.content().readableBytes();
      incoming.copy(received.content(), datagram, length);
      received.release();
      DatagramReceiver to = receiver;
      if (to == null) {
        return;
      }
      long now = System.nanoTime();
      tap.received(datagram, length, control, received.sender(), now);
      if (control) {
        to.onRtcp(datagram, 0, length, received.sender(), now);
      } else {
        to.onRtp(datagram, 0, length, received.sender(), now);
      }
    }

    /// The peer's port may be closed for a while (ICMP tells a connected socket): packets are lost,
    /// which the media timeout notices.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      datagramsDropped++;
    }
  }
}
