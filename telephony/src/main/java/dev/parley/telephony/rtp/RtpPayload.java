package dev.parley.telephony.rtp;

import dev.parley.audio.ComfortNoise;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaAgreement;

/// Static payload types (RFC 3551 6) and what is read out of payloads.
final class RtpPayload {

  static final int PCMU = 0;
  static final int PCMA = 8;

  /// RFC 3389.
  static final int COMFORT_NOISE = 13;

  private RtpPayload() {}

  /// Sets level and spectrum from a comfort noise payload (RFC 3389 3): one octet of level, then
  /// quantised reflection coefficients.
  static void tune(ComfortNoise noise, byte[] payload, int length) {
    if (length == 0) {
      return;
    }
    noise.white();
    noise.level(payload[0] & 0x7F);
    for (int i = 1; i < length; i++) {
      noise.addReflection(258 * ((payload[i] & 0xFF) - 127) / 32_768f);
    }
  }

  /// Whether a call takes packets of this type. The static ones count 8 kHz: beside another clock
  /// they can't be.
  static boolean expected(MediaAgreement agreed, int payloadType) {
    boolean staticType = payloadType == PCMU || payloadType == PCMA || payloadType == COMFORT_NOISE;
    return payloadType == agreed.receivePayloadType()
        || staticType && agreed.codec().clockRateHz() == AudioCodec.PCMU.clockRateHz()
        || isTelephoneEvent(agreed, payloadType);
  }

  static boolean isTelephoneEvent(MediaAgreement agreed, int payloadType) {
    return agreed.receiveTelephoneEvent().isPresent()
        && payloadType == agreed.receiveTelephoneEvent().getAsInt();
  }
}
