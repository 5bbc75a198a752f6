package dev.parley.telephony.netty;

import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.call.Transmitter;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipStreamFramer;
import dev.parley.telephony.sip.wire.SipTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// SIP's sockets: UDP and TCP on one port, all on one event loop. Cuts streams into messages and
/// keeps connections; decides nothing else.
final class SipSockets implements Transmitter, AutoCloseable {

  private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DATAGRAM_BYTES_MAX = 65_535;

  /// After a stall all that has arrived is read before any timer runs: an ACK that waits in the
  /// socket must not have its 200 sent again.
  private static final int DATAGRAMS_PER_READ_MAX = 4_096;

  private static final int BIND_TRIES_MAX = 20;

  /// What has come in, on the loop.
  interface Receiver {
    void received(byte[] bytes, SipPeer source);

    void receivedBroken(byte[] bytes, SipPeer source);

    void unreachable(SipPeer peer);
  }

  private final EventLoop loop;
  private final int connectionsMax;
  private final Receiver receiver;
  private final Channel udp;
  private final Channel tcp;
  private final Map<InetSocketAddress, Channel> connections = new HashMap<>();

  private SipSockets(
      EventLoop loop, InetAddress bind, int port, int connectionsMax, Receiver receiver)
      throws IOException, InterruptedException {
    this.loop = loop;
    this.connectionsMax = connectionsMax;
    this.receiver = receiver;
    this.udp = bound(bindUdp(new InetSocketAddress(bind, port)));
    int chosen = ((InetSocketAddress) udp.localAddress()).getPort();
    Channel listening;
    try {
      listening = bound(bindTcp(new InetSocketAddress(bind, chosen)));
    } catch (IOException | InterruptedException inUse) {
      udp.close();
      throw inUse;
    }
    this.tcp = listening;
  }

  /// Binds both; with port 0, tries until a port is free for both.
  ///
  /// @throws TelephonyException when the port is in use
  static SipSockets open(
      EventLoop loop, InetAddress bind, int port, int connectionsMax, Receiver receiver) {
    IOException last = new IOException("not tried");
    for (int attempt = 0; attempt < (port == 0 ? BIND_TRIES_MAX : 1); attempt++) {
      try {
        return new SipSockets(loop, bind, port, connectionsMax, receiver);
      } catch (IOException inUse) {
        last = inUse;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new TelephonyException("interrupted while opening the SIP port", stopped);
      }
    }
    throw new TelephonyException(
        "can't listen for SIP on %s:%d: %s"
            .formatted(bind.getHostAddress(), port, last.getMessage()),
        last);
  }

  private static Channel bound(ChannelFuture binding) throws IOException, InterruptedException {
    binding.await();
    if (!binding.isSuccess()) {
      throw new IOException(String.valueOf(binding.cause().getMessage()), binding.cause());
    }
    return binding.channel();
  }

  private ChannelFuture bindUdp(InetSocketAddress address) {
    return new Bootstrap()
        .group(loop)
        .channelFactory(() -> EventLoops.newDatagramChannel(loop))
        .option(
            ChannelOption.RECVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(DATAGRAM_BYTES_MAX)
                .maxMessagesPerRead(DATAGRAMS_PER_READ_MAX))
        .option(ChannelOption.SO_RCVBUF, 1 << 20)
        .handler(new Datagrams())
        .bind(address);
  }

  private ChannelFuture bindTcp(InetSocketAddress address) {
    return new ServerBootstrap()
        .group(loop, loop)
        .channelFactory(() -> EventLoops.newServerChannel(loop))
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {
                if (connections.size() >= connectionsMax) {
                  connection.close();
                } else {
                  connection.pipeline().addLast(new Stream());
                }
              }
            })
        .bind(address);
  }

  InetSocketAddress local() {
    return (InetSocketAddress) udp.localAddress();
  }

  private final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      receiver.received(bytes(packet.content()), new SipPeer(SipTransport.UDP, packet.sender()));
    }

    /// A datagram that could not be sent or read concerns nobody but its transaction, whose timers
    /// see to it.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof IOException)) {
        context.fireExceptionCaught(cause);
      }
    }
  }

  /// One TCP connection.
  private final class Stream extends SimpleChannelInboundHandler<ByteBuf> {
    private final SipStreamFramer framer = new SipStreamFramer();

    @Override
    public void channelActive(ChannelHandlerContext context) {
      connections.put(remote(context.channel()), context.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      connections.remove(remote(context.channel()), context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf read) {
      SipPeer source = new SipPeer(SipTransport.TCP, remote(context.channel()));
      for (SipStreamFramer.Frame frame : framer.read(bytes(read))) {
        switch (frame) {
          case SipStreamFramer.Frame.Message(var bytes) -> receiver.received(bytes, source);
          case SipStreamFramer.Frame.Ping _ -> write(context.channel(), PONG);
          case SipStreamFramer.Frame.Broken(var bytes, _) -> {
            receiver.receivedBroken(bytes, source);
            context.close();
          }
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
      if (!(cause instanceof IOException)) {
        context.fireExceptionCaught(cause);
      }
    }

    private InetSocketAddress remote(Channel channel) {
      return (InetSocketAddress) channel.remoteAddress();
    }
  }

  @Override
  public void send(SipAct.Send act) {
    if (act.peer().transport() == SipTransport.UDP) {
      udp.writeAndFlush(
          new DatagramPacket(Unpooled.wrappedBuffer(act.bytes()), act.peer().address()));
      return;
    }
    Channel connection = connections.get(act.peer().address());
    if (connection != null && connection.isActive()) {
      write(connection, act.bytes());
    } else {
      connect(act);
    }
  }

  /// A peer that takes nothing more is cut off rather than queued for without end.
  private static void write(Channel connection, byte[] bytes) {
    if (connection.isWritable()) {
      connection.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    } else {
      connection.close();
    }
  }

  private void connect(SipAct.Send act) {
    SipPeer to = act.otherwise().orElse(act.peer());
    Channel open = connections.get(to.address());
    if (open != null && open.isActive()) {
      write(open, act.bytes());
      return;
    }
    new Bootstrap()
        .group(loop)
        .channelFactory(() -> EventLoops.newSocketChannel(loop))
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {
                connection.pipeline().addLast(new Stream());
              }
            })
        .connect(to.address())
        .addListener(
            (ChannelFuture connecting) -> {
              if (connecting.isSuccess()) {
                write(connecting.channel(), act.bytes());
              } else {
                receiver.unreachable(act.peer());
              }
            });
  }

  private static byte[] bytes(ByteBuf content) {
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    return bytes;
  }

  /// Everything written before is sent before.
  @Override
  public void close() {
    Map.copyOf(connections).values().forEach(Channel::close);
    tcp.close();
    udp.close();
  }
}
