package dev.parley.telephony.sdp;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaDirection;
import java.net.InetSocketAddress;
import java.util.List;

/// What we can and want to do with one call's audio.
///
/// @param codecs in our order of preference, for when we offer; an answer keeps the offer's order
/// @param sessionId names the session in `o=`
/// @param version grows with every description we send (RFC 3264 8)
/// @param direction what we want, seen from us
public record LocalMedia(
    InetSocketAddress rtp,
    InetSocketAddress rtcp,
    List<AudioCodec> codecs,
    long sessionId,
    long version,
    MediaDirection direction) {

  public LocalMedia {
    codecs = List.copyOf(codecs);
  }

  public LocalMedia nextVersion() {
    return new LocalMedia(rtp, rtcp, codecs, sessionId, version + 1, direction);
  }

  public LocalMedia withDirection(MediaDirection wanted) {
    return new LocalMedia(rtp, rtcp, codecs, sessionId, version, wanted);
  }
}
