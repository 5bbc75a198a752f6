package dev.parley.telephony.trace;

import dev.parley.telephony.call.CallLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The media of one call as they were on the wire, into one array that is made beforehand; what
/// comes when it is full is counted and not kept. Used on the call's loop.
public final class PacketCapture implements PacketTap {

  /// About three and a half minutes of G.711 both ways.
  public static final int BYTES_MAX = 4 << 20;

  private static final int HEADER_BYTES = 12;
  private static final int ADDRESSES_MAX = 32;
  private static final int SENT = 1;
  private static final int CONTROL = 2;

  private final CallLoop loop;
  private final InetSocketAddress localRtp;
  private final long openedNanos;
  private final ByteBuffer kept;
  private final @Nullable InetSocketAddress[] addresses = new InetSocketAddress[ADDRESSES_MAX];
  private int addressCount;
  private long leftOut;

  /// Looked at from other loops.
  private final AtomicBoolean over = new AtomicBoolean();

  public PacketCapture(CallLoop loop, InetSocketAddress localRtp, long openedNanos, int bytesMax) {
    this.loop = loop;
    this.localRtp = localRtp;
    this.openedNanos = openedNanos;
    this.kept = ByteBuffer.allocate(bytesMax);
  }

  /// One datagram.
  ///
  /// @param control at the RTCP port
  public record Packet(
      long atNanos, boolean ours, boolean control, InetSocketAddress peer, byte[] bytes) {}

  /// All that was captured.
  ///
  /// @param leftOut packets that had no room
  public record Packets(
      InetSocketAddress localRtp, long openedNanos, List<Packet> packets, long leftOut) {
    public Packets {
      packets = List.copyOf(packets);
    }
  }

  public int localPort() {
    return localRtp.getPort();
  }

  public long openedNanos() {
    return openedNanos;
  }

  @Override
  public void received(
      byte[] datagram,
      int length,
      boolean control,
      @Nullable InetSocketAddress from,
      long nowNanos) {
    keep(datagram, length, control ? CONTROL : 0, from, nowNanos);
  }

  @Override
  public void sent(
      byte[] datagram, int length, boolean control, InetSocketAddress to, long nowNanos) {
    keep(datagram, length, control ? SENT | CONTROL : SENT, to, nowNanos);
  }

  @Override
  public void closed() {
    over.set(true);
  }

  public boolean isOver() {
    return over.get();
  }

  private void keep(
      byte[] datagram, int length, int flags, @Nullable InetSocketAddress peer, long nowNanos) {
    int address = index(peer);
    if (address < 0 || kept.remaining() < HEADER_BYTES + length) {
      leftOut++;
      return;
    }
    kept.putLong(nowNanos)
        .put((byte) flags)
        .put((byte) address)
        .putShort((short) length)
        .put(datagram, 0, length);
  }

  /// Where the address stands in the list, put there if it is new; the last one that was seen where
  /// none is told.
  private int index(@Nullable InetSocketAddress peer) {
    if (peer == null) {
      return addressCount - 1;
    }
    for (int i = addressCount - 1; i >= 0; i--) {
      if (peer.equals(addresses[i])) {
        return i;
      }
    }
    if (addressCount == ADDRESSES_MAX) {
      return -1;
    }
    addresses[addressCount] = peer;
    return addressCount++;
  }

  /// What has been captured so far, looked at on the call's loop: as nothing in the array is ever
  /// changed, it is enough to know how far it goes, and others can read up to there.
  public CompletableFuture<Snapshot> snapshot() {
    return CompletableFuture.supplyAsync(
        () -> new Snapshot(localRtp, openedNanos, kept.array(), kept.position(), peers(), leftOut),
        loop);
  }

  private List<InetSocketAddress> peers() {
    List<InetSocketAddress> peers = new ArrayList<>(addressCount);
    for (int i = 0; i < addressCount; i++) {
      peers.add(Objects.requireNonNull(addresses[i]));
    }
    return peers;
  }

  /// A capture up to a moment; read wherever there is time for it.
  public static final class Snapshot {
    private final InetSocketAddress localRtp;
    private final long openedNanos;
    private final byte[] kept;
    private final int length;
    private final List<InetSocketAddress> peers;
    private final long leftOut;

    private Snapshot(
        InetSocketAddress localRtp,
        long openedNanos,
        byte[] kept,
        int length,
        List<InetSocketAddress> peers,
        long leftOut) {
      this.localRtp = localRtp;
      this.openedNanos = openedNanos;
      this.kept = kept;
      this.length = length;
      this.peers = peers;
      this.leftOut = leftOut;
    }

    public Packets packets() {
      List<Packet> packets = new ArrayList<>();
      ByteBuffer from = ByteBuffer.wrap(kept, 0, length);
      while (from.hasRemaining()) {
        long at = from.getLong();
        int flags = from.get();
        InetSocketAddress peer = peers.get(from.get());
        int bytes = from.getShort() & 0xFFFF;
        int start = from.position();
        from.position(start + bytes);
        packets.add(
            new Packet(
                at,
                (flags & SENT) != 0,
                (flags & CONTROL) != 0,
                peer,
                Arrays.copyOfRange(kept, start, start + bytes)));
      }
      return new Packets(localRtp, openedNanos, packets, leftOut);
    }
  }
}
