package dev.parley.gateway.outgoing;

import dev.parley.desk.record.MaskedNumber;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.sip.wire.SipValues;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Whom a call of ours is for. Only what has one reading is a destination: no URI parameters but
/// `transport`, no headers, no password, no escapes.
public sealed interface Destination {

  /// As it was dialled, without visual separators: `+442079460000`, `101`.
  record Subscriber(PhoneNumber number) implements Destination {}

  /// Somebody at a host.
  record Address(SipUri uri) implements Destination {

    String user() {
      return uri.userName().orElse("");
    }

    /// The port that calls to it go to, where no service record can say another (RFC 3263 4.2).
    OptionalInt port() {
      return server()
          .literal()
          .map(peer -> OptionalInt.of(peer.address().getPort()))
          .orElse(uri.port());
    }

    /// Where calls to it go (RFC 3263 4).
    SipServer server() {
      Optional<SipTransport> said =
          uri.parameters().value("transport").flatMap(_ -> Destination.transport(uri));
      return SipServer.of(uri, said);
    }

    /// The user where it is one that could be dialled.
    Optional<Subscriber> asNumber() {
      return number(user());
    }
  }

  /// For people, without the number.
  default String masked() {
    return switch (this) {
      case Subscriber(PhoneNumber number) -> MaskedNumber.of(number.value());
      case Address address ->
          "sip:"
              + address
                  .asNumber()
                  .map(n -> MaskedNumber.of(n.number().value()))
                  .orElse(address.user())
              + "@"
              + address.uri().host();
    };
  }

  /// Reads what somebody wants called; empty if it is neither a number nor a `sip:` address.
  static Optional<Destination> of(String text) {
    if (text.length() > 255 || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return Optional.empty();
    }
    return text.regionMatches(true, 0, "sip:", 0, 4) ? address(text) : number(text).map(n -> n);
  }

  private static Optional<Subscriber> number(String text) {
    String digits = text.replaceAll("[-.() ]", "");
    return digits.matches("\\+?[0-9]{2,20}")
        ? Optional.of(new Subscriber(new PhoneNumber(digits)))
        : Optional.empty();
  }

  private static Optional<Destination> address(String text) {
    List<NameAddress> read = SipValues.nameAddresses(List.of("<" + text + ">")).orElse(List.of());
    if (read.size() != 1 || !(read.getFirst().uri() instanceof SipUri uri)) {
      return Optional.empty();
    }
    boolean plain =
        !uri.secure()
            && uri.headers().isEmpty()
            && uri.user().filter(user -> user.matches("[A-Za-z0-9._+-]{1,64}")).isPresent()
            && uri.parameters().without("transport").all().isEmpty()
            && transport(uri).isPresent();
    return plain ? Optional.of(new Address(uri)) : Optional.empty();
  }

  private static Optional<SipTransport> transport(SipUri uri) {
    return switch (uri.parameters().value("transport").orElse("udp")) {
      case "udp" -> Optional.of(SipTransport.UDP);
      case "tcp" -> Optional.of(SipTransport.TCP);
      case "tls" -> Optional.of(SipTransport.TLS);
      default -> Optional.empty();
    };
  }
}
