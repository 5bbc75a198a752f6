package dev.parley.telephony.media;

/// How audio is coded on the wire, with its static payload type (RFC 3551 6) and the name it has in
/// an `a=rtpmap` line.
public enum AudioCodec {
  PCMU(0, "PCMU", 8_000),
  PCMA(8, "PCMA", 8_000);

  private final int staticPayloadType;
  private final String encodingName;
  private final int clockRateHz;

  AudioCodec(int staticPayloadType, String encodingName, int clockRateHz) {
    this.staticPayloadType = staticPayloadType;
    this.encodingName = encodingName;
    this.clockRateHz = clockRateHz;
  }

  public int staticPayloadType() {
    return staticPayloadType;
  }

  public String encodingName() {
    return encodingName;
  }

  public int clockRateHz() {
    return clockRateHz;
  }
}
