package dev.parley.telephony.rtp.srtp;

import dev.parley.telephony.media.SrtpKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The protection of one call's packets both ways, or none, as was agreed. Without keys packets
/// pass as they are.
public final class SrtpSession {

  private Optional<SrtpKeys> keys = Optional.empty();

  /// Both or neither.
  private @Nullable SrtpSender sender;

  private @Nullable SrtpReceiver receiver;

  /// Takes new keys where they are new: with an old one, numbers go on where they were.
  public void agree(Optional<SrtpKeys> next) {
    if (!next.map(SrtpKeys::ours).equals(keys.map(SrtpKeys::ours))) {
      sender = next.map(k -> new SrtpSender(k.ours())).orElse(null);
    }
    if (!next.map(SrtpKeys::theirs).equals(keys.map(SrtpKeys::theirs))) {
      receiver = next.map(k -> new SrtpReceiver(k.theirs())).orElse(null);
    }
    keys = next;
  }

  /// Protects a packet that is to be sent as `wire` of it.
  ///
  /// @return its length there
  public int rtp(byte[] packet, int length) {
    SrtpSender srtp = sender;
    return srtp == null ? length : srtp.rtp(packet, length);
  }

  /// The same for RTCP.
  public int rtcp(byte[] packet, int length) {
    SrtpSender srtp = sender;
    return srtp == null ? length : srtp.rtcp(packet, length);
  }

  public byte[] wire(byte[] packet) {
    SrtpSender srtp = sender;
    return srtp == null ? packet : srtp.wire();
  }

  /// Opens a packet that came; it is in `opened` of the datagram, from `openedOffset` on.
  ///
  /// @return its length there; negative where it is refused
  public int openRtp(byte[] datagram, int offset, int length) {
    SrtpReceiver srtp = receiver;
    return srtp == null ? length : srtp.rtp(datagram, offset, length);
  }

  /// The same for RTCP.
  public int openRtcp(byte[] datagram, int offset, int length) {
    SrtpReceiver srtp = receiver;
    return srtp == null ? length : srtp.rtcp(datagram, offset, length);
  }

  public byte[] opened(byte[] datagram) {
    SrtpReceiver srtp = receiver;
    return srtp == null ? datagram : srtp.opened();
  }

  public int openedOffset(int offset) {
    return receiver == null ? offset : 0;
  }
}
