package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.call.TrunkFacts;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who calls whom, read from an INVITE, and from one of a trunk as its operator configured it.
public record TrunkInvite(SipRequest invite, TrunkConfig trunk) {

  /// The number in From; empty for `anonymous` (RFC 3323 4.1.1.3) and for names.
  public static Optional<PhoneNumber> number(NameAddress address) {
    return user(address.uri()).flatMap(TrunkInvite::number);
  }

  /// The number or user that `target` names.
  public static PhoneNumber dialled(SipAddress target) {
    String user = user(target).orElse("");
    return number(user).orElse(new PhoneNumber(user));
  }

  private static Optional<String> user(SipAddress address) {
    return switch (address) {
      case SipUri uri -> uri.userName();
      case SipAddress.Other(var scheme, var rest) ->
          scheme.equals("tel") ? Optional.of(rest.split(";", 2)[0]) : Optional.empty();
    };
  }

  /// Digits with an optional plus, visual separators taken out (RFC 3966 5.1.1).
  private static Optional<PhoneNumber> number(String user) {
    String digits = user.replaceAll("[-.() ]", "");
    return digits.matches("\\+?[0-9]{2,20}")
        ? Optional.of(new PhoneNumber(digits))
        : Optional.empty();
  }

  /// The number that was dialled: of the Request-URI, P-Called-Party-ID (RFC 7315 4.2) and To the
  /// first that is configured, else the first that is a number other than our account's. A trunk
  /// that calls our Contact has our account in the Request-URI and the number in To.
  public PhoneNumber dialled() {
    List<PhoneNumber> named =
        Stream.of(
                Stream.of(invite.uri()),
                addresses("P-Called-Party-ID").map(NameAddress::uri),
                Stream.of(invite.to().uri()))
            .flatMap(each -> each)
            .map(TrunkInvite::dialled)
            .toList();
    return named.stream()
        .filter(trunk.numbers()::knows)
        .findFirst()
        .or(
            () ->
                named.stream()
                    .filter(n -> !isAccount(n) && number(n.value()).isPresent())
                    .findFirst())
        .map(trunk.numbers()::normalised)
        .orElse(named.getFirst());
  }

  private boolean isAccount(PhoneNumber number) {
    return trunk
        .account()
        .map(TrunkConfig.Account::user)
        .filter(number.value()::equals)
        .isPresent();
  }

  /// P-Asserted-Identity where the trunk is trusted with it (RFC 3325 9.1), unless the caller asked
  /// for privacy (9.3); else From.
  public Optional<PhoneNumber> caller() {
    if (!trunk.trusted()) {
      return number(invite.from()).map(trunk.numbers()::normalised);
    }
    if (isPrivate()) {
      return Optional.empty();
    }
    return addresses("P-Asserted-Identity")
        .flatMap(a -> number(a).stream())
        .findFirst()
        .or(() -> number(invite.from()))
        .map(trunk.numbers()::normalised);
  }

  private boolean isPrivate() {
    return invite.headers().lines("Privacy").stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(String::strip)
        .anyMatch("id"::equalsIgnoreCase);
  }

  /// The last diversion on the way here: the topmost Diversion (RFC 5806 4), else the last entry of
  /// History-Info (RFC 7044 5) that isn't the number it ended at.
  private Optional<PhoneNumber> divertedFrom() {
    PhoneNumber here = dialled();
    return addresses("Diversion")
        .flatMap(a -> number(a).stream())
        .findFirst()
        .or(
            () ->
                addresses("History-Info")
                    .flatMap(a -> number(a).stream())
                    .filter(n -> !trunk.numbers().normalised(n).equals(here))
                    .reduce((_, later) -> later))
        .map(trunk.numbers()::normalised);
  }

  private Stream<NameAddress> addresses(String header) {
    return SipValues.nameAddresses(invite.headers().lines(header)).orElse(List.of()).stream();
  }

  /// Whom the call is for; empty if nobody.
  Optional<String> destination() {
    return trunk.numbers().destination(dialled());
  }

  public TrunkFacts facts() {
    return new TrunkFacts(
        trunk.name().value(), destination().orElse(""), divertedFrom(), trunk.trusted());
  }
}
