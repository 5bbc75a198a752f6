package dev.parley.telephony.netty;

import dev.parley.telephony.sip.SipAct;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipStreamFramer;
import dev.parley.telephony.sip.wire.SipTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// SIP's connections over TCP and TLS, all on one event loop: those that others opened, and ours,
/// of which there is one to each peer. What is sent while one is being opened waits for it. Ours
/// are kept open with a CRLF pair (RFC 5626 3.5.1).
final class SipConnections {

  private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int CONNECT_WITHIN_MS = 5_000;

  /// Less than translators and balancers forget a quiet connection in; RFC 5626 4.4.1 has 95–120 s
  /// where nothing is between.
  private static final int PING_EVERY_SECONDS = 25;

  /// Who was asked something and hasn't said a word for so long isn't there any more, whatever the
  /// connection looks like from here: no transaction waits longer (RFC 3261 17.1.1.2, timer B).
  private static final long SILENT_MAX_NANOS = TimeUnit.SECONDS.toNanos(32);

  /// Who connects and says nothing only takes up room.
  private static final int SPEAKS_WITHIN_SECONDS = 30;

  /// `DROP_NEWEST_MESSAGE` while a connection is being opened; its transaction sends it again or
  /// gives up.
  private static final int WAITING_MAX = 256;

  private final EventLoop loop;
  private final int connectionsMax;
  private final SipSockets.Receiver receiver;
  private final Optional<SipTls> tls;
  private final Map<Way, Channel> open = new HashMap<>();
  private final Map<Way, List<SipAct.Send>> opening = new HashMap<>();

  /// What one connection serves. A server that showed a certificate for one name is not taken for
  /// another at the same address (RFC 5923 5).
  ///
  /// @param name that the certificate is for, where we opened it with TLS
  private record Way(SipPeer peer, String name) {
    static Way to(SipPeer peer) {
      return new Way(
          peer, peer.transport() == SipTransport.TLS ? peer.address().getHostString() : "");
    }
  }

  SipConnections(
      EventLoop loop, int connectionsMax, SipSockets.Receiver receiver, Optional<SipTls> tls) {
    this.loop = loop;
    this.connectionsMax = connectionsMax;
    this.receiver = receiver;
    this.tls = tls;
  }

  /// What connections that others open begin with.
  ChannelInitializer<Channel> accepting(SipTransport transport) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel connection) {
        if (!mayConnect(accepted(connection, transport))) {
          connection.close();
          return;
        }
        if (transport == SipTransport.TLS) {
          connection
              .pipeline()
              .addLast(tls.flatMap(SipTls::server).orElseThrow().newHandler(connection.alloc()));
        }
        connection.pipeline().addLast(new Stream(accepted(connection, transport), false));
      }
    };
  }

  /// Half of the room is kept for those whom we serve.
  private boolean mayConnect(SipPeer peer) {
    if (open.size() >= connectionsMax) {
      return false;
    }
    return receiver.serves(peer)
        || open.keySet().stream().filter(way -> !receiver.serves(way.peer())).count()
            < connectionsMax / 2;
  }

  private static SipPeer accepted(Channel connection, SipTransport transport) {
    return new SipPeer(transport, (InetSocketAddress) connection.remoteAddress());
  }

  /// One connection.
  private final class Stream extends SimpleChannelInboundHandler<ByteBuf> {
    private final SipStreamFramer framer = new SipStreamFramer();
    private final SipPeer peer;
    private final boolean ours;
    private boolean spoke;
    private boolean answersPings;

    /// When it was asked what it hasn't said a word since.
    private OptionalLong askedNanos = OptionalLong.empty();

    Stream(SipPeer peer, boolean ours) {
      this.peer = peer;
      this.ours = ours;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      open.put(Way.to(peer), context.channel());
      if (ours) {
        ping(context.channel());
      } else {
        loop.schedule(
            () -> spoke ? context.newSucceededFuture() : context.close(),
            SPEAKS_WITHIN_SECONDS,
            TimeUnit.SECONDS);
      }
    }

    private void ping(Channel connection) {
      loop.schedule(() -> pingOrClose(connection), PING_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /// Not everybody answers a ping; who has once, does.
    private void pingOrClose(Channel connection) {
      if (isAlive(connection)) {
        if (answersPings) {
          asked();
        }
        write(connection, PING);
        ping(connection);
      }
    }

    private boolean isSilent() {
      return askedNanos.isPresent()
          && System.nanoTime() - askedNanos.getAsLong() > SILENT_MAX_NANOS;
    }

    void asked() {
      if (askedNanos.isEmpty()) {
        askedNanos = OptionalLong.of(System.nanoTime());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      boolean known = open.remove(Way.to(peer), context.channel());
      if (ours && known) {
        receiver.disconnected(peer);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf read) {
      byte[] bytes = SipSockets.bytes(read);
      askedNanos = OptionalLong.empty();
      answersPings |= ours && Arrays.equals(bytes, PONG);
      for (SipStreamFramer.Frame frame : framer.read(bytes)) {
        switch (frame) {
          case SipStreamFramer.Frame.Message(var message) -> {
            spoke = true;
            receiver.received(message, peer);
          }
          case SipStreamFramer.Frame.Ping _ -> write(context.channel(), PONG);
          case SipStreamFramer.Frame.Broken(var start, _) -> {
            receiver.receivedBroken(start, peer);
            context.close();
          }
        }
      }
    }

    /// What a peer does to its connection, a failed handshake included, ends that connection.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
      if (!(cause instanceof IOException) && !(cause instanceof DecoderException)) {
        context.fireExceptionCaught(cause);
      }
    }
  }

  /// Along the connection to its peer; if that is gone, along a new one.
  void send(SipAct.Send act) {
    SipPeer to = act.otherwise().orElse(act.peer());
    if (sentTo(act.peer(), act.bytes()) || sentTo(to, act.bytes())) {
      return;
    }
    List<SipAct.Send> waiting = opening.get(Way.to(to));
    if (waiting == null) {
      opening.put(Way.to(to), new ArrayList<>(List.of(act)));
      connect(to);
    } else if (waiting.size() < WAITING_MAX) {
      waiting.add(act);
    }
  }

  /// Along the connection that is there; false where none is, or only one that is dead.
  private boolean sentTo(SipPeer peer, byte[] bytes) {
    Channel connection = open.get(Way.to(peer));
    if (connection == null || !isAlive(connection)) {
      return false;
    }
    deliver(connection, bytes);
    return true;
  }

  /// Whether somebody is at its other end; one whose other end fell silent is closed.
  private static boolean isAlive(Channel connection) {
    if (!connection.isActive()) {
      return false;
    }
    boolean silent = connection.pipeline().get(Stream.class).isSilent();
    if (silent) {
      connection.close();
    }
    return !silent;
  }

  private static void deliver(Channel connection, byte[] bytes) {
    if (wantsAnswer(bytes)) {
      connection.pipeline().get(Stream.class).asked();
    }
    write(connection, bytes);
  }

  /// A request that isn't an ACK.
  private static boolean wantsAnswer(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.US_ASCII);
    return !start.startsWith("SIP/2.0") && !start.startsWith("ACK ");
  }

  /// A peer that takes nothing more is cut off rather than queued for without end.
  private static void write(Channel connection, byte[] bytes) {
    if (connection.isWritable()) {
      connection.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    } else {
      connection.close();
    }
  }

  private void connect(SipPeer to) {
    if (to.transport() == SipTransport.TLS && tls.isEmpty()) {
      failed(to);
      return;
    }
    new Bootstrap()
        .group(loop)
        .channelFactory(() -> EventLoops.newSocketChannel(loop))
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_WITHIN_MS)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel connection) {
                if (to.transport() == SipTransport.TLS) {
                  connection.pipeline().addLast(handshaker(connection, to));
                }
                connection.pipeline().addLast(new Stream(to, true));
              }
            })
        .connect(to.address())
        .addListener(
            (ChannelFuture connecting) -> {
              if (!connecting.isSuccess()) {
                failed(to);
              } else if (to.transport() != SipTransport.TLS) {
                opened(to, connecting.channel());
              }
            });
  }

  /// The name that the address was looked up by is the one that the certificate must be for.
  private SslHandler handshaker(Channel connection, SipPeer to) {
    SslHandler handler =
        tls.orElseThrow()
            .client()
            .newHandler(connection.alloc(), to.address().getHostString(), to.address().getPort());
    handler
        .handshakeFuture()
        .addListener(
            shaken -> {
              if (shaken.isSuccess()) {
                opened(to, connection);
              } else {
                failed(to);
              }
            });
    return handler;
  }

  private void opened(SipPeer to, Channel connection) {
    List<SipAct.Send> waiting = opening.remove(Way.to(to));
    if (waiting != null) {
      waiting.forEach(act -> deliver(connection, act.bytes()));
    }
  }

  private void failed(SipPeer to) {
    List<SipAct.Send> waiting = opening.remove(Way.to(to));
    if (waiting != null) {
      waiting.stream().map(SipAct.Send::peer).distinct().forEach(receiver::unreachable);
    }
  }

  void close() {
    Map.copyOf(open).values().forEach(Channel::close);
  }
}
