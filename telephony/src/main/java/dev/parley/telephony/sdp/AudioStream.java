package dev.parley.telephony.sdp;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.MediaDirection;
import dev.parley.telephony.media.OpusTerms;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The other side's stream of audio, read: what its attributes say, or what holds where they say
/// nothing or nonsense.
///
/// @param address where it is wanted
record AudioStream(SessionDescription session, MediaDescription stream, InetAddress address) {

  static final String COMFORT_NOISE = "CN/8000";

  /// RFC 3551 6.
  static final int COMFORT_NOISE_PAYLOAD = 13;

  private static final String TELEPHONE_EVENT = "telephone-event/";
  private static final int PACKET_MS = 20;
  private static final int PACKET_MS_MIN = 10;
  private static final int PACKET_MS_MAX = 60;

  /// A codec of ours under the number that it has here.
  record Offered(AudioCodec codec, int payloadType) {}

  /// Key presses under the number that they have here.
  record Events(int payloadType, int clockRateHz) {}

  /// Empty where it is no audio, refused, or without an address.
  static Optional<AudioStream> of(SessionDescription session, MediaDescription stream) {
    return stream.kind().equals("audio") && stream.port() != 0
        ? session
            .connectionOf(stream)
            .flatMap(SdpConnection::inetAddress)
            .map(address -> new AudioStream(session, stream, address))
        : Optional.empty();
  }

  /// Those of `codecs` that are in it, in its order.
  List<Offered> offered(List<AudioCodec> codecs) {
    List<Offered> offered = new ArrayList<>();
    for (String format : stream.formats()) {
      OptionalInt payloadType = payloadType(format);
      if (payloadType.isPresent()) {
        encoding(payloadType.getAsInt())
            .flatMap(e -> codecs.stream().filter(c -> e.equalsIgnoreCase(c.encoding())).findFirst())
            .ifPresent(codec -> offered.add(new Offered(codec, payloadType.getAsInt())));
      }
    }
    return offered;
  }

  /// The name of what is offered as `format`, where it has one.
  Optional<String> encodingOf(String format) {
    OptionalInt payloadType = payloadType(format);
    return payloadType.isPresent() ? encoding(payloadType.getAsInt()) : Optional.empty();
  }

  /// `PCMU/8000` for a payload type: what `a=rtpmap` says, or what the number has always meant (RFC
  /// 3551 6).
  private Optional<String> encoding(int payloadType) {
    for (String map : stream.attributes("rtpmap")) {
      String[] parts = map.strip().split(" +", 2);
      if (parts.length == 2 && parts[0].equals(Integer.toString(payloadType))) {
        String encoding = parts[1].strip();
        return Optional.of(
            encoding.endsWith("/1") ? encoding.substring(0, encoding.length() - 2) : encoding);
      }
    }
    if (payloadType == COMFORT_NOISE_PAYLOAD) {
      return Optional.of(COMFORT_NOISE);
    }
    for (AudioCodec codec : AudioCodec.values()) {
      if (codec.isStatic() && codec.payloadType() == payloadType) {
        return Optional.of(codec.encoding());
      }
    }
    return Optional.empty();
  }

  /// Key presses by the codec's clock, as RFC 4733 2.1 wants them; else by that of 8 kHz, which
  /// phones offer beside codecs of other clocks.
  Optional<Events> events(AudioCodec codec) {
    return events(codec.clockRateHz()).or(() -> events(AudioCodec.PCMU.clockRateHz()));
  }

  private Optional<Events> events(int clockRateHz) {
    for (String format : stream.formats()) {
      OptionalInt payloadType = payloadType(format);
      if (payloadType.isPresent()
          && encoding(payloadType.getAsInt())
              .filter(e -> e.equalsIgnoreCase(TELEPHONE_EVENT + clockRateHz))
              .isPresent()) {
        return Optional.of(new Events(payloadType.getAsInt(), clockRateHz));
      }
    }
    return Optional.empty();
  }

  /// It may suppress silence, and says so by comfort noise (RFC 3389).
  boolean hasComfortNoise() {
    return stream.formats().contains(Integer.toString(COMFORT_NOISE_PAYLOAD))
        && encoding(COMFORT_NOISE_PAYLOAD).filter(COMFORT_NOISE::equalsIgnoreCase).isPresent();
  }

  InetSocketAddress rtp() {
    return new InetSocketAddress(address, stream.port());
  }

  /// `a=rtcp:53020` or `a=rtcp:53020 IN IP4 126.16.64.4` (RFC 3605); the next port without it.
  InetSocketAddress rtcp() {
    InetSocketAddress rtp = rtp();
    Optional<String> attribute = stream.attribute("rtcp");
    if (attribute.isPresent()) {
      String[] parts = attribute.get().strip().split(" +", 2);
      if (isNumber(parts[0], 5) && Integer.parseInt(parts[0]) <= 65_535) {
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

  /// How long packets to it are: what it wants (`ptime`) and bears (`maxptime`), as far as we and
  /// the codec can (RFC 8866 6.4, 6.5).
  int packetMs(AudioCodec codec) {
    int wanted = milliseconds("ptime").orElse(PACKET_MS);
    int atMost = milliseconds("maxptime").orElse(PACKET_MS_MAX);
    int possible = Math.clamp(Math.min(wanted, atMost), PACKET_MS_MIN, PACKET_MS_MAX);
    return codec.packetMs(possible / PACKET_MS_MIN * PACKET_MS_MIN);
  }

  private OptionalInt milliseconds(String name) {
    String said = stream.attribute(name).orElse("").strip();
    return isNumber(said, 4) && Integer.parseInt(said) > 0
        ? OptionalInt.of(Integer.parseInt(said))
        : OptionalInt.empty();
  }

  /// `a=fmtp:107 useinbandfec=1; maxaveragebitrate=30000` (RFC 7587 6.1).
  OpusTerms opus(int payloadType) {
    boolean copies = OpusTerms.DEFAULT.inbandFec();
    int bitsPerSecondMax = OpusTerms.DEFAULT.bitsPerSecondMax();
    boolean constantRate = OpusTerms.DEFAULT.constantRate();
    for (String parameter : parameters(payloadType)) {
      String[] parts = parameter.strip().toLowerCase(Locale.ROOT).split("=", 2);
      String value = parts.length == 2 ? parts[1].strip() : "";
      switch (parts[0].strip()) {
        case "useinbandfec" -> copies = value.equals("1");
        case "cbr" -> constantRate = value.equals("1");
        case "maxaveragebitrate" ->
            bitsPerSecondMax =
                isNumber(value, 7)
                    ? Math.clamp(
                        Integer.parseInt(value),
                        OpusTerms.BITS_PER_SECOND_MIN,
                        OpusTerms.BITS_PER_SECOND_MAX)
                    : bitsPerSecondMax;
        // What it plays, sends or mixes is no matter to 8 kHz of one channel.
        default -> {}
      }
    }
    return new OpusTerms(copies, bitsPerSecondMax, constantRate);
  }

  private List<String> parameters(int payloadType) {
    for (String line : stream.attributes("fmtp")) {
      String[] parts = line.strip().split(" +", 2);
      if (parts.length == 2 && parts[0].equals(Integer.toString(payloadType))) {
        return List.of(parts[1].split(";"));
      }
    }
    return List.of();
  }

  /// The first key of it that we can use.
  Optional<CryptoAttribute> crypto() {
    return stream.attributes(CryptoAttribute.NAME).stream()
        .flatMap(value -> CryptoAttribute.parse(value).stream())
        .findFirst();
  }

  /// The stream's own direction, the session's, or both ways; an unspecified address is the old way
  /// to say hold (RFC 3264 8.4).
  MediaDirection direction() {
    MediaDirection said =
        direction(stream.attributes())
            .or(() -> direction(session.attributes()))
            .orElse(MediaDirection.SENDRECV);
    return address.isAnyLocalAddress() ? said.and(MediaDirection.SENDONLY) : said;
  }

  private static Optional<MediaDirection> direction(List<SdpAttribute> attributes) {
    for (SdpAttribute attribute : attributes) {
      for (MediaDirection direction : MediaDirection.values()) {
        if (attribute.name().equals(SdpAttribute.name(direction))) {
          return Optional.of(direction);
        }
      }
    }
    return Optional.empty();
  }

  private static OptionalInt payloadType(String format) {
    return isNumber(format, 3) && Integer.parseInt(format) <= 127
        ? OptionalInt.of(Integer.parseInt(format))
        : OptionalInt.empty();
  }

  private static boolean isNumber(String text, int digitsMax) {
    return !text.isEmpty()
        && text.length() <= digitsMax
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
