package dev.parley.telephony.sdp;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import dev.parley.telephony.sip.message.SipWarning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why nothing in an offer fits, told to the other side and to the operator.
///
/// @param fix what would make the next such call fit
public record Mismatch(SipWarning warning, String fix) {

  // RFC 3261 20.43.
  private static final int TRANSPORT = 302;
  private static final int MEDIUM = 304;
  private static final int FORMAT = 305;

  private static final int CODECS_TOLD_MAX = 8;
  private static final int NAME_MAX = 24;

  /// Codecs that telephones have and we don't, by their static numbers (RFC 3551 6).
  private static final Map<String, String> STATIC_NAMES =
      Map.of("3", "GSM", "4", "G723", "15", "G728", "18", "G729");

  /// Of an offer that `OfferAnswer` finds nothing in.
  public static Mismatch of(Optional<SessionDescription> offer, AudioTerms terms) {
    if (offer.isEmpty()) {
      return new Mismatch(
          new SipWarning(399, "the offer is no session description"),
          "let the other side send SDP as of RFC 8866");
    }
    List<AudioStream> streams =
        offer.get().media().stream()
            .flatMap(stream -> AudioStream.of(offer.get(), stream).stream())
            .toList();
    if (streams.isEmpty()) {
      boolean fax = offer.get().media().stream().anyMatch(m -> m.kind().equals("image"));
      return new Mismatch(
          new SipWarning(MEDIUM, fax ? "no fax (T.38) here, audio alone" : "audio alone is taken"),
          fax
              ? "this is a fax: give fax calls another number, or switch T.38 off for this one"
              : "let the other side offer audio with an address");
    }
    String ours =
        terms.codecs().stream().map(AudioCodec::encoding).collect(Collectors.joining(", "));
    boolean coded = streams.stream().anyMatch(s -> !s.offered(terms.codecs()).isEmpty());
    if (coded) {
      return terms.srtp() == Srtp.REQUIRED
          ? new Mismatch(
              new SipWarning(TRANSPORT, "SRTP with keys in SDP (RFC 4568) is required"),
              "let the other side encrypt media (SDES), or set srtp: accepted for its trunk")
          : new Mismatch(
              new SipWarning(TRANSPORT, "RTP/AVP is taken, or RTP/SAVP with keys that we know"),
              terms.srtp() == Srtp.OFF
                  ? "set srtp: accepted for its trunk, or let the other side not encrypt media"
                  : "let the other side use AES_CM_128_HMAC_SHA1_80 (SDES), no DTLS");
    }
    String theirs =
        streams.stream()
            .flatMap(s -> s.stream().formats().stream().map(format -> name(s, format)))
            .distinct()
            .limit(CODECS_TOLD_MAX)
            .collect(Collectors.joining(", "));
    return new Mismatch(
        new SipWarning(FORMAT, "of " + theirs + " none is taken, but " + ours),
        "let the other side offer PCMU or PCMA (G.711)");
  }

  /// What the other side calls it, as far as that may be repeated.
  private static String name(AudioStream stream, String format) {
    String name =
        stream.encodingOf(format).orElseGet(() -> STATIC_NAMES.getOrDefault(format, format));
    String plain = name.replaceAll("[^A-Za-z0-9/._-]", "");
    return plain.substring(0, Math.min(NAME_MAX, plain.length()));
  }
}
