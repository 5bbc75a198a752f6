package dev.parley.telephony.rtp.srtp;

import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The protection of one call's packets both ways, or none, as was agreed. Without keys packets
/// pass as they are.
public final class SrtpSession {

  /// As one offer may be withdrawn: the keys before it come back.
  private static final int KEYS_KEPT = 2;

  private final Map<SrtpKey, SrtpSender> senders = new Kept<>();
  private final Map<SrtpKey, SrtpReceiver> receivers = new Kept<>();

  /// Both or neither.
  private @Nullable SrtpSender sender;

  private @Nullable SrtpReceiver receiver;

  /// Takes new keys where they are new: with an old one, numbers go on where they were.
  public void agree(Optional<SrtpKeys> next) {
    sender = next.map(k -> senders.computeIfAbsent(k.ours(), SrtpSender::new)).orElse(null);
    receiver = next.map(k -> receivers.computeIfAbsent(k.theirs(), SrtpReceiver::new)).orElse(null);
  }

  /// What was used last, of the latest keys.
  private static final class Kept<V> extends LinkedHashMap<SrtpKey, V> {

    Kept() {
      super(KEYS_KEPT + 1, 1, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<SrtpKey, V> eldest) {
      return size() > KEYS_KEPT;
    }
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
