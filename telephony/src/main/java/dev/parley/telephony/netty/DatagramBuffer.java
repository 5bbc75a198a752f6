package dev.parley.telephony.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One direct buffer, and a view of its memory, through which all datagrams of a call pass one
/// after the other: read into it or written from it, each is done with before the next comes.
///
/// As a receive allocator it hands out the same buffer for every read.
@SuppressWarnings("deprecation") // the fixed-size way is Netty's own recommendation for datagrams
final class DatagramBuffer extends DefaultMaxMessagesRecvByteBufAllocator {

  private final ByteBufAllocator allocator;
  private final int bytesMax;
  private ByteBuf buffer;
  private ByteBuffer memory;
  private @Nullable DatagramPacket addressed;

  DatagramBuffer(ByteBufAllocator allocator, int bytesMax, int datagramsPerReadMax) {
    super(datagramsPerReadMax);
    this.allocator = allocator;
    this.bytesMax = bytesMax;
    buffer = allocator.directBuffer(bytesMax, bytesMax);
    memory = buffer.nioBuffer(0, bytesMax);
  }

  /// The buffer, empty and retained for its user. One that a full socket still holds is left to it.
  ByteBuf take() {
    if (buffer.refCnt() > 1) {
      buffer.release();
      buffer = allocator.directBuffer(bytesMax, bytesMax);
      memory = buffer.nioBuffer(0, bytesMax);
    }
    return buffer.clear().retain();
  }

  /// The buffer with these bytes, retained for the write.
  ByteBuf with(byte[] bytes, int length) {
    ByteBuf taken = take();
    memory.put(0, bytes, 0, length);
    return taken.writerIndex(length);
  }

  /// The buffer with these bytes, retained and addressed for the write.
  @SuppressWarnings("ReferenceEquality") // the same buffer is meant, not one with equal bytes
  DatagramPacket with(byte[] bytes, int length, InetSocketAddress to) {
    ByteBuf taken = with(bytes, length);
    if (addressed == null || addressed.content() != taken || !addressed.recipient().equals(to)) {
      addressed = new DatagramPacket(taken, to);
    }
    return addressed;
  }

  /// Copies what was read into `to`: through the view where it lies in this buffer, which makes no
  /// garbage. Some transports read several datagrams before they deliver the first.
  @SuppressWarnings("ReferenceEquality") // the same buffer is meant, not one with equal bytes
  void copy(ByteBuf read, byte[] to, int length) {
    if (read == buffer) {
      memory.get(0, to, 0, length);
    } else {
      read.getBytes(read.readerIndex(), to, 0, length);
    }
  }

  void release() {
    buffer.release();
  }

  @Override
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return bytesMax;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator ignored) {
        return take();
      }
    };
  }
}
