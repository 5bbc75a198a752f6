package dev.parley.telephony.media;

import java.util.List;

/// What a line takes and offers in every call.
///
/// @param codecs in our order of preference
public record AudioTerms(List<AudioCodec> codecs, Srtp srtp) {

  /// Whether audio is protected on the wire.
  public enum Srtp {
    /// Where the peer offers it; our own offers are without.
    ACCEPTED,
    /// Always: other offers are refused, and ours ask for it.
    REQUIRED
  }

  /// All codecs, SRTP where it is offered.
  public static final AudioTerms DEFAULT =
      new AudioTerms(List.of(AudioCodec.PCMU, AudioCodec.PCMA), Srtp.ACCEPTED);

  public AudioTerms {
    codecs = List.copyOf(codecs);
  }
}
