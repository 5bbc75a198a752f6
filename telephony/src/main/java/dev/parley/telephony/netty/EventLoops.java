package dev.parley.telephony.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// Event loops on epoll where the machine has it, on Java's own selectors elsewhere.
public final class EventLoops {

  private EventLoops() {}

  /// Loops named `name`, one thread each.
  public static EventLoopGroup open(int loops, String name) {
    return new MultiThreadIoEventLoopGroup(
        loops,
        new DefaultThreadFactory(name, true),
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /// An unbound UDP channel of the kind that `loop` can serve.
  static DatagramChannel newDatagramChannel(EventLoop loop) {
    return usesEpoll(loop) ? new EpollDatagramChannel() : new NioDatagramChannel();
  }

  /// An unbound TCP listener of the kind that `loop` can serve.
  static ServerChannel newServerChannel(EventLoop loop) {
    return usesEpoll(loop) ? new EpollServerSocketChannel() : new NioServerSocketChannel();
  }

  /// An unconnected TCP channel of the kind that `loop` can serve.
  static Channel newSocketChannel(EventLoop loop) {
    return usesEpoll(loop) ? new EpollSocketChannel() : new NioSocketChannel();
  }

  private static boolean usesEpoll(EventLoop loop) {
    return loop instanceof IoEventLoop ioLoop && ioLoop.isIoType(EpollIoHandler.class);
  }
}
