package dev.parley.telephony.rtp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out where a call's packets really come from: behind a NAT that isn't the address in the
/// session description.
///
/// Several valid packets in a row from one address tie the call to it; until then whoever spoke
/// last is listened to, except that no one displaces the agreed address. Tied, everyone else is
/// ignored until `release`. What is left of a call that had these ports before is never listened
/// to: it would be a valid stream, too, and might be there first.
final class SourceLatch {

  /// How long packets may trail in that were sent before the peer moved: a long round trip.
  static final long TRAILING_NANOS = 500_000_000L;

  /// Streams of earlier calls that the next one is told of.
  private static final int PAST_MAX = 4;

  private final int packetsMin;
  private List<RtpSource> past = List.of();
  private @Nullable InetSocketAddress agreed;
  private @Nullable InetSocketAddress candidate;
  private int candidatePackets;
  private @Nullable InetSocketAddress source;
  private @Nullable InetSocketAddress before;
  private @Nullable InetSocketAddress last;
  private @Nullable InetSocketAddress left;
  private long leftNanos;

  SourceLatch(int packetsMin) {
    this.packetsMin = packetsMin;
  }

  /// Streams that belong to calls which are over.
  void shun(List<RtpSource> ofPastCalls) {
    past = List.copyOf(ofPastCalls);
  }

  /// What the next call on these ports should shun.
  ///
  /// @param ssrc of the stream that was heard last
  List<RtpSource> leftovers(int ssrc) {
    Stream<RtpSource> ours = Stream.ofNullable(last).map(address -> new RtpSource(address, ssrc));
    return Stream.concat(ours, past.stream()).distinct().limit(PAST_MAX).toList();
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
  boolean admits(InetSocketAddress from, int ssrc, long nowNanos) {
    if (isLeftover(from, ssrc) && !from.equals(agreed)) {
      return false;
    }
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
    if (source != null || candidate == null) {
      return false;
    }
    last = candidate;
    if (++candidatePackets >= packetsMin) {
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
  ///
  /// @param ssrc whose report it is
  boolean mayBe(InetSocketAddress from, int ssrc, InetSocketAddress announced) {
    return (sameHost(from, announced) || (source != null && sameHost(from, source)))
        && (from.equals(announced) || !isLeftover(from, ssrc));
  }

  /// Known by its SSRC and host: a NAT may give it another port at any time.
  private boolean isLeftover(InetSocketAddress from, int ssrc) {
    for (int i = 0; i < past.size(); i++) {
      if (past.get(i).ssrc() == ssrc && sameHost(past.get(i).address(), from)) {
        return true;
      }
    }
    return false;
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
