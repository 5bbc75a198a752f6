package dev.parley.telephony.sdp;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.OpusTerms;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/// Offer and answer for one stream of audio with key presses (RFC 3264): pure functions.
///
/// The answer takes of the codecs offered the one that comes first with us, and exactly one, so
/// that nothing changes in mid-call without a re-INVITE. Of the keys of a protected stream (RFC
/// 4568) it takes the first that we can use; a stream that is offered in the clear beside keys gets
/// protected under the name it came by (RFC 8643).
public final class OfferAnswer {

  private static final String RTP = "RTP/AVP";
  private static final String SRTP = "RTP/SAVP";

  /// The payload type that we give key presses in our own offers, by the clock of 8 kHz.
  public static final int TELEPHONE_EVENT_PAYLOAD = 101;

  /// The same by the clock of Opus.
  private static final int TELEPHONE_EVENT_48_PAYLOAD = 108;

  /// What we do with Opus (RFC 7587 6.1): nothing above 4 kHz is of use to us, and copies of lost
  /// packets are.
  private static final String OPUS_PARAMETERS =
      "maxplaybackrate=8000;sprop-maxcapturerate=8000;maxaveragebitrate=32000;useinbandfec=1";

  /// The suite of our own offers: everyone has it (RFC 4568 6.2.1).
  public static final SrtpSuite OFFERED = SrtpSuite.AES_CM_128_HMAC_SHA1_80;

  /// What we like to get; any length from 10 to 60 ms is taken.
  private static final int PACKET_MS = 20;

  private OfferAnswer() {}

  /// What came of an offer.
  public sealed interface Answering {

    record Agreed(SessionDescription answer, MediaAgreement agreement) implements Answering {}

    /// No stream of audio in it that we could take: 488.
    record NothingFits() implements Answering {}
  }

  /// Answers `offer` (RFC 3264 6).
  public static Answering answer(SessionDescription offer, LocalMedia local) {
    for (int i = 0; i < offer.media().size(); i++) {
      Optional<Choice> choice = choose(offer, offer.media().get(i), Wish.ofAnswer(local.terms()));
      if (choice.isPresent()) {
        Choice taken = choice.get();
        MediaDirection direction = taken.audio().direction().reversed().and(local.direction());
        List<MediaDescription> answered = new ArrayList<>();
        offer.media().forEach(stream -> answered.add(stream.refused()));
        answered.set(i, accepted(taken, local, direction));
        return new Answering.Agreed(
            describe(local, answered),
            taken.agreement(
                local, direction, taken.picked().payloadType(), events -> events.payloadType()));
      }
    }
    return new Answering.NothingFits();
  }

  /// `answer` would agree.
  public static boolean fits(SessionDescription offer, AudioTerms terms) {
    return offer.media().stream()
        .anyMatch(stream -> choose(offer, stream, Wish.ofAnswer(terms)).isPresent());
  }

  /// Our own offer: all our codecs and key presses (RFC 3264 5).
  public static SessionDescription offer(LocalMedia local) {
    List<String> formats = new ArrayList<>();
    List<SdpAttribute> attributes = new ArrayList<>();
    List<AudioCodec> codecs = local.terms().codecs();
    codecs.forEach(codec -> addCodec(formats, attributes, codec.payloadType(), codec));
    if (codecs.stream().anyMatch(OfferAnswer::takesComfortNoise)) {
      addComfortNoise(formats, attributes);
    }
    addEvents(formats, attributes, TELEPHONE_EVENT_PAYLOAD, AudioCodec.PCMU.clockRateHz());
    if (codecs.contains(AudioCodec.OPUS)) {
      addEvents(formats, attributes, TELEPHONE_EVENT_48_PAYLOAD, AudioCodec.OPUS.clockRateHz());
    }
    Srtp srtp = local.terms().srtp();
    if (srtp == Srtp.OFFERED || srtp == Srtp.REQUIRED) {
      attributes.add(
          new CryptoAttribute(1, new SrtpKey(OFFERED, local.srtpInline(), 0)).attribute());
    }
    addRest(attributes, local, local.direction());
    return describe(
        local,
        List.of(
            new MediaDescription(
                "audio",
                local.rtp().getPort(),
                srtp == Srtp.REQUIRED ? SRTP : RTP,
                formats,
                Optional.empty(),
                attributes)));
  }

  /// Our key, as the line of an offer or answer that names theirs.
  private static CryptoAttribute ours(LocalMedia local, CryptoAttribute theirs) {
    return new CryptoAttribute(
        theirs.tag(), new SrtpKey(theirs.key().suite(), local.srtpInline(), 0));
  }

  /// What the answer to our `offer(local)` agreed on; empty if it refused.
  public static Optional<MediaAgreement> conclude(SessionDescription answer, LocalMedia local) {
    if (answer.media().isEmpty()) {
      return Optional.empty();
    }
    return choose(answer, answer.media().getFirst(), Wish.ofOurOffer(local.terms()))
        .filter(taken -> taken.crypto().filter(c -> c.key().suite() != OFFERED).isEmpty())
        .filter(
            taken ->
                taken.audio().stream().protocol().equals(SRTP)
                    == (local.terms().srtp() == Srtp.REQUIRED))
        .map(
            taken ->
                taken.agreement(
                    local,
                    taken.audio().direction().reversed().and(local.direction()),
                    taken.codec().payloadType(),
                    events ->
                        events.clockRateHz() == AudioCodec.OPUS.clockRateHz()
                            ? TELEPHONE_EVENT_48_PAYLOAD
                            : TELEPHONE_EVENT_PAYLOAD));
  }

  /// What we look for in the other side's stream.
  ///
  /// @param oursDecides whether the codec is picked by our order, or by the other side's
  private record Wish(
      List<AudioCodec> codecs, boolean oursDecides, boolean mayProtect, boolean mustProtect) {

    static Wish ofAnswer(AudioTerms terms) {
      return new Wish(
          terms.codecs(), true, terms.srtp() != Srtp.OFF, terms.srtp() == Srtp.REQUIRED);
    }

    static Wish ofOurOffer(AudioTerms terms) {
      boolean keysOffered = terms.srtp() == Srtp.OFFERED || terms.srtp() == Srtp.REQUIRED;
      return new Wish(terms.codecs(), false, keysOffered, terms.srtp() == Srtp.REQUIRED);
    }

    /// Of the two laws, between which there is nothing to choose, the offerer's first.
    Optional<AudioStream.Offered> pick(List<AudioStream.Offered> offered) {
      if (!oursDecides) {
        return offered.stream().findFirst();
      }
      return codecs.stream()
          .flatMap(
              codec ->
                  offered.stream()
                      .filter(o -> o.codec() == codec || codec.isG711() && o.codec().isG711()))
          .findFirst();
    }
  }

  /// What the other side's stream comes down to.
  ///
  /// @param crypto the key of what it sends, where packets are protected
  private record Choice(
      AudioStream audio,
      AudioStream.Offered picked,
      Optional<AudioStream.Events> events,
      Optional<CryptoAttribute> crypto) {

    AudioCodec codec() {
      return picked.codec();
    }

    /// @param ourEvents the number that key presses to us have
    MediaAgreement agreement(
        LocalMedia local,
        MediaDirection direction,
        int receivePayloadType,
        ToIntFunction<AudioStream.Events> ourEvents) {
      return new MediaAgreement(
          audio.rtp(),
          audio.rtcp(),
          codec(),
          picked.payloadType(),
          receivePayloadType,
          number(AudioStream.Events::payloadType),
          number(ourEvents),
          events.map(AudioStream.Events::clockRateHz).orElse(codec().clockRateHz()),
          audio.packetMs(codec()),
          codec() == AudioCodec.OPUS ? audio.opus(picked.payloadType()) : OpusTerms.DEFAULT,
          crypto.map(theirs -> new SrtpKeys(ours(local, theirs).key(), theirs.key())),
          direction);
    }

    private OptionalInt number(ToIntFunction<AudioStream.Events> of) {
      return events.isPresent() ? OptionalInt.of(of.applyAsInt(events.get())) : OptionalInt.empty();
    }
  }

  private static Optional<Choice> choose(
      SessionDescription session, MediaDescription stream, Wish wish) {
    return AudioStream.of(session, stream).flatMap(audio -> choose(audio, wish));
  }

  private static Optional<Choice> choose(AudioStream audio, Wish wish) {
    String protocol = audio.stream().protocol();
    Optional<CryptoAttribute> crypto = wish.mayProtect() ? audio.crypto() : Optional.empty();
    boolean taken =
        crypto.isPresent()
            ? protocol.equals(SRTP) || protocol.equals(RTP)
            : protocol.equals(RTP) && !wish.mustProtect();
    return taken
        ? wish.pick(audio.offered(wish.codecs())).map(picked -> choice(audio, picked, crypto))
        : Optional.empty();
  }

  private static Choice choice(
      AudioStream audio, AudioStream.Offered picked, Optional<CryptoAttribute> crypto) {
    return new Choice(audio, picked, audio.events(picked.codec()), crypto);
  }

  private static MediaDescription accepted(
      Choice taken, LocalMedia local, MediaDirection direction) {
    List<String> formats = new ArrayList<>();
    List<SdpAttribute> attributes = new ArrayList<>();
    addCodec(formats, attributes, taken.picked().payloadType(), taken.codec());
    if (taken.audio().hasComfortNoise() && takesComfortNoise(taken.codec())) {
      addComfortNoise(formats, attributes);
    }
    taken
        .events()
        .ifPresent(
            events -> addEvents(formats, attributes, events.payloadType(), events.clockRateHz()));
    taken.crypto().ifPresent(theirs -> attributes.add(ours(local, theirs).attribute()));
    addRest(attributes, local, direction);
    return new MediaDescription(
        "audio",
        local.rtp().getPort(),
        taken.audio().stream().protocol(),
        formats,
        Optional.empty(),
        attributes);
  }

  private static void addCodec(
      List<String> formats, List<SdpAttribute> attributes, int payloadType, AudioCodec codec) {
    formats.add(Integer.toString(payloadType));
    attributes.add(SdpAttribute.of("rtpmap", payloadType + " " + codec.encoding()));
    if (codec == AudioCodec.OPUS) {
      attributes.add(SdpAttribute.of("fmtp", payloadType + " " + OPUS_PARAMETERS));
    }
  }

  private static void addComfortNoise(List<String> formats, List<SdpAttribute> attributes) {
    formats.add(Integer.toString(AudioStream.COMFORT_NOISE_PAYLOAD));
    attributes.add(
        SdpAttribute.of(
            "rtpmap", AudioStream.COMFORT_NOISE_PAYLOAD + " " + AudioStream.COMFORT_NOISE));
  }

  /// Comfort noise is of the clock of its codec; Opus has its own way.
  private static boolean takesComfortNoise(AudioCodec codec) {
    return codec.clockRateHz() == AudioCodec.PCMU.clockRateHz();
  }

  private static void addEvents(
      List<String> formats, List<SdpAttribute> attributes, int payloadType, int clockRateHz) {
    formats.add(Integer.toString(payloadType));
    attributes.add(SdpAttribute.of("rtpmap", payloadType + " telephone-event/" + clockRateHz));
    attributes.add(SdpAttribute.of("fmtp", payloadType + " 0-15"));
  }

  private static void addRest(
      List<SdpAttribute> attributes, LocalMedia local, MediaDirection direction) {
    if (local.rtcp().getPort() != local.rtp().getPort() + 1) {
      attributes.add(SdpAttribute.of("rtcp", Integer.toString(local.rtcp().getPort())));
    }
    attributes.add(SdpAttribute.of("ptime", Integer.toString(PACKET_MS)));
    attributes.add(SdpAttribute.of(SdpAttribute.name(direction)));
  }

  private static SessionDescription describe(LocalMedia local, List<MediaDescription> media) {
    SdpConnection address = SdpConnection.of(local.rtp().getAddress());
    return new SessionDescription(
        new SdpOrigin(
            "parley",
            Long.toUnsignedString(local.sessionId()),
            Long.toString(local.version()),
            address),
        "-",
        Optional.of(address),
        List.of(),
        media);
  }
}
