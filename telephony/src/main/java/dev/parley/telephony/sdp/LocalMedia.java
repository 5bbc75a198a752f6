package dev.parley.telephony.sdp;

import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.MediaDirection;
import java.net.InetSocketAddress;

/// What we can and want to do with one call's audio.
///
/// @param terms what every call of the line takes and offers; an answer keeps the offer's order of
///   codecs
/// @param srtpInline master key and salt in base64, for what we send if packets are protected
/// @param sessionId names the session in `o=`
/// @param version grows with every description we send (RFC 3264 8)
/// @param direction what we want, seen from us
public record LocalMedia(
    InetSocketAddress rtp,
    InetSocketAddress rtcp,
    AudioTerms terms,
    String srtpInline,
    long sessionId,
    long version,
    MediaDirection direction) {

  public LocalMedia nextVersion() {
    return new LocalMedia(rtp, rtcp, terms, srtpInline, sessionId, version + 1, direction);
  }

  public LocalMedia withDirection(MediaDirection wanted) {
    return new LocalMedia(rtp, rtcp, terms, srtpInline, sessionId, version, wanted);
  }

  public LocalMedia withSrtpInline(String inline) {
    return new LocalMedia(rtp, rtcp, terms, inline, sessionId, version, direction);
  }
}
