package dev.parley.telephony.netty;

import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.call.Transmitter;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// SIP's sockets: UDP and TCP on one port, TLS on another, all on one event loop.
final class SipSockets implements Transmitter, AutoCloseable {

  private static final int DATAGRAM_BYTES_MAX = 65_535;

  /// After a stall all that has arrived is read before any timer runs: an ACK that waits in the
  /// socket must not have its 200 sent again.
  private static final int DATAGRAMS_PER_READ_MAX = 4_096;

  private static final int BIND_TRIES_MAX = 20;

  /// What has come in, on the loop.
  interface Receiver {
    /// Whether what it says is heeded.
    boolean serves(SipPeer peer);

    void received(byte[] bytes, SipPeer source);

    void receivedBroken(byte[] bytes, SipPeer source);

    void unreachable(SipPeer peer);

    /// A connection that we had opened is gone.
    void disconnected(SipPeer peer);
  }

  private final EventLoop loop;
  private final Receiver receiver;
  private final SipConnections connections;
  private final Channel udp;
  private final Channel tcp;
  private final Optional<Channel> encrypted;

  private SipSockets(EventLoop loop, SipLineConfig config, Optional<SipTls> tls, Receiver receiver)
      throws IOException, InterruptedException {
    InetAddress bind = config.bind();
    int port = config.port();
    this.loop = loop;
    this.receiver = receiver;
    this.connections = new SipConnections(loop, config.connectionsMax(), receiver, tls);
    this.udp = bound(bindUdp(new InetSocketAddress(bind, port)));
    int chosen = ((InetSocketAddress) udp.localAddress()).getPort();
    Channel listening;
    try {
      listening = bound(bindTcp(new InetSocketAddress(bind, chosen), SipTransport.TCP));
    } catch (IOException | InterruptedException inUse) {
      udp.close();
      throw inUse;
    }
    this.tcp = listening;
    try {
      this.encrypted =
          tls.flatMap(SipTls::server).isPresent()
              ? Optional.of(
                  bound(
                      bindTcp(new InetSocketAddress(bind, config.tls().port()), SipTransport.TLS)))
              : Optional.empty();
    } catch (IOException | InterruptedException inUse) {
      udp.close();
      tcp.close();
      throw inUse;
    }
  }

  /// Binds all; with port 0, tries until a port is free for UDP and TCP.
  ///
  /// @throws TelephonyException when a port is in use, or TLS can't be spoken
  static SipSockets open(EventLoop loop, SipLineConfig config, Receiver receiver) {
    InetAddress bind = config.bind();
    int port = config.port();
    Optional<SipTls> tls =
        config.speaksTls() ? Optional.of(SipTls.of(config.tls())) : Optional.empty();
    IOException last = new IOException("not tried");
    for (int attempt = 0; attempt < (port == 0 ? BIND_TRIES_MAX : 1); attempt++) {
      try {
        return new SipSockets(loop, config, tls, receiver);
      } catch (IOException inUse) {
        last = inUse;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new TelephonyException("interrupted while opening the SIP port", stopped);
      }
    }
    throw new TelephonyException(
        "can't listen for SIP on %s:%d%s: %s"
            .formatted(
                bind.getHostAddress(),
                port,
                config.tls().listens() ? " or (TLS) " + config.tls().port() : "",
                last.getMessage()),
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

  private ChannelFuture bindTcp(InetSocketAddress address, SipTransport transport) {
    return new ServerBootstrap()
        .group(loop, loop)
        .channelFactory(() -> EventLoops.newServerChannel(loop))
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(connections.accepting(transport))
        .bind(address);
  }

  /// The port of TLS, where it is listened for.
  Optional<Integer> tlsPort() {
    return encrypted.map(c -> ((InetSocketAddress) c.localAddress()).getPort());
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

  @Override
  public void send(SipAct.Send act) {
    if (act.peer().transport().reliable()) {
      connections.send(act);
    } else {
      udp.writeAndFlush(
          new DatagramPacket(Unpooled.wrappedBuffer(act.bytes()), act.peer().address()));
    }
  }

  static byte[] bytes(ByteBuf content) {
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    return bytes;
  }

  /// Everything written before is sent before.
  @Override
  public void close() {
    connections.close();
    tcp.close();
    encrypted.ifPresent(Channel::close);
    udp.close();
  }
}
