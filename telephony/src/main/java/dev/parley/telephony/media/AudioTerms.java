package dev.parley.telephony.media;

import java.util.List;

/// What a line takes and offers in every call.
///
/// @param codecs in our order of preference
public record AudioTerms(List<AudioCodec> codecs, Srtp srtp) {

  /// Whether audio is protected on the wire.
  public enum Srtp {
    /// Never: keys in offers are passed over, protected streams refused.
    OFF,
    /// Where the peer offers it; our own offers are without.
    ACCEPTED,
    /// As before, and our own offers have keys that the peer may take or leave (RFC 8643).
    OFFERED,
    /// Always: other offers are refused, and ours ask for it.
    REQUIRED;

    /// By the name that settings give it.
    public static Srtp of(String name) {
      return switch (name) {
        case "off" -> OFF;
        case "accepted" -> ACCEPTED;
        case "offered" -> OFFERED;
        case "required" -> REQUIRED;
        default ->
            throw new IllegalArgumentException("expected off, accepted, offered or required");
      };
    }
  }

  /// The codecs that need no library, and SRTP where it is offered.
  public static final AudioTerms DEFAULT =
      new AudioTerms(List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.G722), Srtp.ACCEPTED);

  public AudioTerms {
    if (codecs.isEmpty()) {
      throw new IllegalArgumentException("expected at least one codec");
    }
    codecs = List.copyOf(codecs);
  }

  /// The same, with another word on SRTP.
  public AudioTerms with(Srtp other) {
    return new AudioTerms(codecs, other);
  }
}
