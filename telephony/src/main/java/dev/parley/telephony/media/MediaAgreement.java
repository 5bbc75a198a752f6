package dev.parley.telephony.media;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/// What offer and answer agreed on for one call's audio (RFC 3264). A re-INVITE replaces it as a
/// whole.
///
/// @param remoteRtp where the peer says it wants audio; where its packets really come from is found
///   out by listening
/// @param remoteRtcp where it wants RTCP: `a=rtcp` (RFC 3605) or the next port
/// @param sendPayloadType the number the peer gave `codec`
/// @param receivePayloadType the number we gave it
/// @param sendTelephoneEvent payload type for key presses to the peer (RFC 4733), if it takes them
/// @param receiveTelephoneEvent payload type of key presses from the peer
/// @param telephoneEventClockHz what durations of key presses count: the codec's clock, or 8 kHz
/// @param packetMs how much audio we send in one packet: 10 to 60, a multiple of ten
/// @param opus how to code, where that is the codec
/// @param srtp the keys, where packets are protected (RFC 3711)
/// @param direction seen from us; not `sends` while the peer holds us or gave no address
public record MediaAgreement(
    InetSocketAddress remoteRtp,
    InetSocketAddress remoteRtcp,
    AudioCodec codec,
    int sendPayloadType,
    int receivePayloadType,
    OptionalInt sendTelephoneEvent,
    OptionalInt receiveTelephoneEvent,
    int telephoneEventClockHz,
    int packetMs,
    OpusTerms opus,
    Optional<SrtpKeys> srtp,
    MediaDirection direction) {

  /// Without anything that only Opus needs.
  public MediaAgreement(
      InetSocketAddress remoteRtp,
      InetSocketAddress remoteRtcp,
      AudioCodec codec,
      int sendPayloadType,
      int receivePayloadType,
      OptionalInt sendTelephoneEvent,
      OptionalInt receiveTelephoneEvent,
      int packetMs,
      Optional<SrtpKeys> srtp,
      MediaDirection direction) {
    this(
        remoteRtp,
        remoteRtcp,
        codec,
        sendPayloadType,
        receivePayloadType,
        sendTelephoneEvent,
        receiveTelephoneEvent,
        codec.clockRateHz(),
        packetMs,
        OpusTerms.DEFAULT,
        srtp,
        direction);
  }

  /// In the clear.
  public MediaAgreement(
      InetSocketAddress remoteRtp,
      InetSocketAddress remoteRtcp,
      AudioCodec codec,
      int sendPayloadType,
      int receivePayloadType,
      OptionalInt sendTelephoneEvent,
      OptionalInt receiveTelephoneEvent,
      int packetMs,
      MediaDirection direction) {
    this(
        remoteRtp,
        remoteRtcp,
        codec,
        sendPayloadType,
        receivePayloadType,
        sendTelephoneEvent,
        receiveTelephoneEvent,
        packetMs,
        Optional.empty(),
        direction);
  }
}
