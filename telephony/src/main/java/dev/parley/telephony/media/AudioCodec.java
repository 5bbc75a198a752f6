package dev.parley.telephony.media;

import java.util.Locale;

/// How audio is coded on the wire: its payload type (RFC 3551 6), and the name and clock that it
/// has in an `a=rtpmap` line. What its clock counts need not be samples.
public enum AudioCodec {
  PCMU(0, "PCMU/8000", 8_000),
  PCMA(8, "PCMA/8000", 8_000),
  /// Samples 16 kHz, yet its clock is 8 kHz: an error of RFC 1890 that was kept (RFC 3551 4.5.2).
  G722(9, "G722/8000", 8_000),
  /// Its clock is 48 kHz and its name says two channels, whatever is coded (RFC 7587 4.1, 7).
  OPUS(107, "opus/48000/2", 48_000);

  private final int payloadType;
  private final String encoding;
  private final int clockRateHz;

  AudioCodec(int payloadType, String encoding, int clockRateHz) {
    this.payloadType = payloadType;
    this.encoding = encoding;
    this.clockRateHz = clockRateHz;
  }

  /// By the name that settings give it: `pcmu`, `pcma`, `g722`, `opus`.
  public static AudioCodec of(String name) {
    for (AudioCodec codec : values()) {
      if (codec.name().toLowerCase(Locale.ROOT).equals(name)) {
        return codec;
      }
    }
    throw new IllegalArgumentException("expected codecs out of pcmu, pcma, g722 and opus");
  }

  /// The number in our own offers: the static one, where there is one.
  public int payloadType() {
    return payloadType;
  }

  /// Whether the number means this codec without a line that says so.
  public boolean isStatic() {
    return payloadType < 96;
  }

  /// As in `a=rtpmap`.
  public String encoding() {
    return encoding;
  }

  /// Of RTP timestamps.
  public int clockRateHz() {
    return clockRateHz;
  }

  /// One of the two laws, between which there is nothing to choose.
  public boolean isG711() {
    return this == PCMU || this == PCMA;
  }

  /// The length that packets get where the peer wants `milliseconds`, a multiple of ten from 10 to
  /// 60.
  public int packetMs(int milliseconds) {
    return switch (this) {
      case PCMU, PCMA, G722 -> milliseconds;
      // A frame has 10, 20, 40 or 60 ms (RFC 6716 2.1.4).
      case OPUS -> milliseconds == 30 || milliseconds == 50 ? milliseconds - 10 : milliseconds;
    };
  }
}
