package dev.parley.telephony.sdp;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.media.AudioTerms.Srtp;
import dev.parley.telephony.media.MediaAgreement;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.SrtpKey;
import dev.parley.telephony.media.SrtpKeys;
import dev.parley.telephony.media.SrtpSuite;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Offer and answer for one stream of audio with key presses (RFC 3264): pure functions.
///
/// The answer takes the first codec of the offer that we know, as the order is the offerer's
/// preference, and exactly one, so that nothing changes in mid-call without a re-INVITE. Of the
/// keys of a protected stream (RFC 4568) it takes the first that we can use.
public final class OfferAnswer {

  private static final String RTP = "RTP/AVP";
  private static final String SRTP = "RTP/SAVP";
  private static final String TELEPHONE_EVENT = "telephone-event";

  /// The payload type that we give key presses in our own offers.
  public static final int TELEPHONE_EVENT_PAYLOAD = 101;

  /// The suite of our own offers: everyone has it (RFC 4568 6.2.1).
  private static final SrtpSuite OFFERED = SrtpSuite.AES_CM_128_HMAC_SHA1_80;

  private static final int FRAME_MS = 20;
  private static final int PACKET_MS_MAX = 60;

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
      Optional<Choice> choice = choose(offer, offer.media().get(i), local.terms());
      if (choice.isPresent()) {
        Choice taken = choice.get();
        MediaDirection direction = taken.wanted().reversed().and(local.direction());
        List<MediaDescription> answered = new ArrayList<>();
        offer.media().forEach(stream -> answered.add(stream.refused()));
        answered.set(i, accepted(taken, local, direction));
        return new Answering.Agreed(
            describe(local, answered),
            taken.agreement(local, direction, taken.payloadType(), taken.events()));
      }
    }
    return new Answering.NothingFits();
  }

  /// `answer` would agree.
  public static boolean fits(SessionDescription offer, AudioTerms terms) {
    return offer.media().stream().anyMatch(stream -> choose(offer, stream, terms).isPresent());
  }

  /// Our own offer: all our codecs and key presses (RFC 3264 5).
  public static SessionDescription offer(LocalMedia local) {
    List<String> formats = new ArrayList<>();
    List<SdpAttribute> attributes = new ArrayList<>();
    for (AudioCodec codec : local.terms().codecs()) {
      formats.add(Integer.toString(codec.staticPayloadType()));
      attributes.add(rtpmap(codec.staticPayloadType(), codec));
    }
    formats.add(Integer.toString(TELEPHONE_EVENT_PAYLOAD));
    addEvents(attributes, TELEPHONE_EVENT_PAYLOAD);
    boolean secure = local.terms().srtp() == Srtp.REQUIRED;
    if (secure) {
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
                secure ? SRTP : RTP,
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
    return choose(answer, answer.media().getFirst(), local.terms())
        .filter(taken -> taken.crypto().isPresent() == (local.terms().srtp() == Srtp.REQUIRED))
        .map(
            taken ->
                taken.agreement(
                    local,
                    taken.wanted().reversed().and(local.direction()),
                    taken.codec().staticPayloadType(),
                    taken.events().isPresent()
                        ? OptionalInt.of(TELEPHONE_EVENT_PAYLOAD)
                        : OptionalInt.empty()));
  }

  /// What the other side's stream comes down to.
  ///
  /// @param crypto the key of what it sends, where packets are protected
  /// @param wanted its direction, seen from there; without receiving where it gave no address
  private record Choice(
      AudioCodec codec,
      int payloadType,
      OptionalInt events,
      InetSocketAddress rtp,
      InetSocketAddress rtcp,
      int packetMs,
      Optional<CryptoAttribute> crypto,
      MediaDirection wanted) {

    MediaAgreement agreement(
        LocalMedia local,
        MediaDirection direction,
        int receivePayloadType,
        OptionalInt receiveEvents) {
      return new MediaAgreement(
          rtp,
          rtcp,
          codec,
          payloadType,
          receivePayloadType,
          events,
          receiveEvents,
          packetMs,
          crypto.map(theirs -> new SrtpKeys(ours(local, theirs).key(), theirs.key())),
          direction);
    }
  }

  private static Optional<Choice> choose(
      SessionDescription session, MediaDescription stream, AudioTerms terms) {
    Optional<InetAddress> address =
        session.connectionOf(stream).flatMap(SdpConnection::inetAddress);
    if (!stream.kind().equals("audio") || stream.port() == 0 || address.isEmpty()) {
      return Optional.empty();
    }
    boolean secure = stream.protocol().equals(SRTP);
    Optional<CryptoAttribute> crypto = secure ? crypto(stream) : Optional.empty();
    boolean taken =
        secure
            ? crypto.isPresent()
            : stream.protocol().equals(RTP) && terms.srtp() != Srtp.REQUIRED;
    if (!taken) {
      return Optional.empty();
    }
    OptionalInt events = events(stream);
    InetSocketAddress rtp = new InetSocketAddress(address.get(), stream.port());
    for (String format : stream.formats()) {
      OptionalInt payloadType = payloadType(format);
      if (payloadType.isEmpty()) {
        continue;
      }
      Optional<AudioCodec> codec =
          encoding(stream, payloadType.getAsInt())
              .flatMap(
                  e ->
                      terms.codecs().stream().filter(c -> e.equalsIgnoreCase(name(c))).findFirst());
      if (codec.isPresent()) {
        return Optional.of(
            new Choice(
                codec.get(),
                payloadType.getAsInt(),
                events,
                rtp,
                rtcp(stream, rtp),
                packetMs(stream),
                crypto,
                direction(session, stream, address.get())));
      }
    }
    return Optional.empty();
  }

  private static Optional<CryptoAttribute> crypto(MediaDescription stream) {
    return stream.attributes(CryptoAttribute.NAME).stream()
        .flatMap(value -> CryptoAttribute.parse(value).stream())
        .findFirst();
  }

  private static OptionalInt payloadType(String format) {
    boolean number =
        !format.isEmpty()
            && format.length() <= 3
            && format.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Integer.parseInt(format) <= 127
        ? OptionalInt.of(Integer.parseInt(format))
        : OptionalInt.empty();
  }

  /// `PCMU/8000` for a payload type: what `a=rtpmap` says, or what the number has always meant (RFC
  /// 3551 6).
  private static Optional<String> encoding(MediaDescription stream, int payloadType) {
    for (String map : stream.attributes("rtpmap")) {
      String[] parts = map.strip().split(" +", 2);
      if (parts.length == 2 && parts[0].equals(Integer.toString(payloadType))) {
        String encoding = parts[1].strip();
        return Optional.of(
            encoding.endsWith("/1") ? encoding.substring(0, encoding.length() - 2) : encoding);
      }
    }
    for (AudioCodec codec : AudioCodec.values()) {
      if (codec.staticPayloadType() == payloadType) {
        return Optional.of(name(codec));
      }
    }
    return Optional.empty();
  }

  private static String name(AudioCodec codec) {
    return codec.encodingName() + "/" + codec.clockRateHz();
  }

  private static OptionalInt events(MediaDescription stream) {
    for (String format : stream.formats()) {
      OptionalInt payloadType = payloadType(format);
      if (payloadType.isPresent()
          && encoding(stream, payloadType.getAsInt())
              .filter(e -> e.equalsIgnoreCase(TELEPHONE_EVENT + "/8000"))
              .isPresent()) {
        return payloadType;
      }
    }
    return OptionalInt.empty();
  }

  /// `a=rtcp:53020` or `a=rtcp:53020 IN IP4 126.16.64.4` (RFC 3605); the next port without it.
  private static InetSocketAddress rtcp(MediaDescription stream, InetSocketAddress rtp) {
    Optional<String> attribute = stream.attribute("rtcp");
    if (attribute.isPresent()) {
      String[] parts = attribute.get().strip().split(" +", 2);
      boolean number =
          !parts[0].isEmpty()
              && parts[0].length() <= 5
              && parts[0].chars().allMatch(c -> c >= '0' && c <= '9');
      if (number && Integer.parseInt(parts[0]) <= 65_535) {
        InetAddress address =
            parts.length < 2
                ? rtp.getAddress()
                : SdpConnection.parse(parts[1])
                    .flatMap(SdpConnection::inetAddress)
                    .orElse(rtp.getAddress());
        return new InetSocketAddress(address, Integer.parseInt(parts[0]));
      }
    }
    return new InetSocketAddress(rtp.getAddress(), Math.min(65_535, rtp.getPort() + 1));
  }

  /// What the peer wants in one packet, if it is a whole number of our frames.
  private static int packetMs(MediaDescription stream) {
    String wanted = stream.attribute("ptime").orElse("20").strip();
    if (wanted.length() > 3 || !wanted.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return FRAME_MS;
    }
    int ms = wanted.isEmpty() ? FRAME_MS : Integer.parseInt(wanted);
    return ms % FRAME_MS == 0 && ms >= FRAME_MS && ms <= PACKET_MS_MAX ? ms : FRAME_MS;
  }

  /// The stream's own direction, the session's, or both ways; an unspecified address is the old way
  /// to say hold (RFC 3264 8.4).
  private static MediaDirection direction(
      SessionDescription session, MediaDescription stream, InetAddress address) {
    MediaDirection said =
        direction(stream.attributes())
            .or(() -> direction(session.attributes()))
            .orElse(MediaDirection.SENDRECV);
    return address.isAnyLocalAddress() ? said.and(MediaDirection.SENDONLY) : said;
  }

  private static Optional<MediaDirection> direction(List<SdpAttribute> attributes) {
    for (SdpAttribute attribute : attributes) {
      for (MediaDirection direction : MediaDirection.values()) {
        if (attribute.name().equals(name(direction))) {
          return Optional.of(direction);
        }
      }
    }
    return Optional.empty();
  }

  private static String name(MediaDirection direction) {
    return switch (direction) {
      case SENDRECV -> "sendrecv";
      case SENDONLY -> "sendonly";
      case RECVONLY -> "recvonly";
      case INACTIVE -> "inactive";
    };
  }

  private static MediaDescription accepted(
      Choice taken, LocalMedia local, MediaDirection direction) {
    List<String> formats = new ArrayList<>();
    List<SdpAttribute> attributes = new ArrayList<>();
    formats.add(Integer.toString(taken.payloadType()));
    attributes.add(rtpmap(taken.payloadType(), taken.codec()));
    taken
        .events()
        .ifPresent(
            payloadType -> {
              formats.add(Integer.toString(payloadType));
              addEvents(attributes, payloadType);
            });
    taken.crypto().ifPresent(theirs -> attributes.add(ours(local, theirs).attribute()));
    addRest(attributes, local, direction);
    return new MediaDescription(
        "audio",
        local.rtp().getPort(),
        taken.crypto().isPresent() ? SRTP : RTP,
        formats,
        Optional.empty(),
        attributes);
  }

  private static SdpAttribute rtpmap(int payloadType, AudioCodec codec) {
    return SdpAttribute.of("rtpmap", payloadType + " " + name(codec));
  }

  private static void addEvents(List<SdpAttribute> attributes, int payloadType) {
    attributes.add(SdpAttribute.of("rtpmap", payloadType + " " + TELEPHONE_EVENT + "/8000"));
    attributes.add(SdpAttribute.of("fmtp", payloadType + " 0-15"));
  }

  private static void addRest(
      List<SdpAttribute> attributes, LocalMedia local, MediaDirection direction) {
    if (local.rtcp().getPort() != local.rtp().getPort() + 1) {
      attributes.add(SdpAttribute.of("rtcp", Integer.toString(local.rtcp().getPort())));
    }
    attributes.add(SdpAttribute.of("ptime", Integer.toString(FRAME_MS)));
    attributes.add(SdpAttribute.of(name(direction)));
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
