package dev.parley.telephony.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Finds out where a call's packets really come from: behind a NAT that isn't the address in the
/// session description.
///
/// Several valid packets in a row from one address tie the call to it; until then whoever spoke
/// last is listened to, except that no one displaces the agreed address. Tied, everyone else is
/// ignored until `release`.
final class SourceLatch {

  /// How long packets may trail in that were sent before the peer moved: a long round trip.
  static final long TRAILING_NANOS = 500_000_000L;

  private final int packetsMin;
  private @Nullable InetSocketAddress agreed;
  private @Nullable InetSocketAddress candidate;
  private int candidatePackets;
  private @Nullable InetSocketAddress source;
  private @Nullable InetSocketAddress before;
  private @Nullable InetSocketAddress left;
  private long leftNanos;

  SourceLatch(int packetsMin) {
    this.packetsMin = packetsMin;
  }

  /// The peer says it is at `address`. Where it has been all along nothing changes; elsewhere, it
  /// has to be found out anew, and what still trails in from where it was proves nothing.
  ///
  /// @return whether it is elsewhere now
  boolean expect(InetSocketAddress address, long nowNanos) {
    if (address.equals(agreed)) {
      return false;
    }
    InetSocketAddress was = source != null ? source : before;
    agreed = address;
    release();
    left = address.equals(was) ? null : was;
    leftNanos = nowNanos;
    return true;
  }

  /// Whether packets from `from` are listened to at all. One that is makes it the candidate.
  boolean admits(InetSocketAddress from, long nowNanos) {
    if (source != null) {
      return from.equals(source);
    }
    if (from.equals(left) && nowNanos - leftNanos < TRAILING_NANOS) {
      return false;
    }
    if (before != null && !sameHost(from, before)) {
      return false;
    }
    if (candidate == null || !from.equals(candidate)) {
      if (candidate != null && candidate.equals(agreed)) {
        return false;
      }
      candidate = from;
      candidatePackets = 0;
    }
    return true;
  }

  /// A packet admitted was a valid one.
  ///
  /// @return true for the one that ties the call to its source
  boolean proves() {
    if (source == null && candidate != null && ++candidatePackets >= packetsMin) {
      source = candidate;
      before = null;
      return true;
    }
    return false;
  }

  /// The run of valid packets is broken.
  void doubt() {
    candidatePackets = 0;
  }

  /// The source fell silent and may go on from another port of its host: some phones send key
  /// presses from one. Nobody else is listened to, and our packets go where they went.
  void loosen() {
    InetSocketAddress silent = source;
    release();
    before = silent;
  }

  /// Ties the call to nobody.
  void release() {
    before = null;
    source = null;
    candidate = null;
    candidatePackets = 0;
  }

  /// Whether RTCP from `from` may be the peer's: from the host it announced, or the one it turned
  /// out to be on.
  boolean mayBe(InetSocketAddress from, InetSocketAddress announced) {
    return sameHost(from, announced) || (source != null && sameHost(from, source));
  }

  private static boolean sameHost(InetSocketAddress one, InetSocketAddress other) {
    return one.getAddress() != null && one.getAddress().equals(other.getAddress());
  }

  boolean latched() {
    return source != null;
  }

  /// Where our packets go: to the source once it is known, to `otherwise` before.
  InetSocketAddress destination(InetSocketAddress otherwise) {
    if (source != null) {
      return source;
    }
    return before != null ? before : otherwise;
  }
}
