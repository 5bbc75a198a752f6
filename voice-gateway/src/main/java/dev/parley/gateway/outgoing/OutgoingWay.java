package dev.parley.gateway.outgoing;

import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import java.util.List;
import java.util.Optional;

/// Which way a call goes out.
sealed interface OutgoingWay {

  /// How Twilio is named where trunks are.
  String TWILIO = "twilio";

  /// By a trunk, from its account.
  record Through(TrunkConfig trunk) implements OutgoingWay {}

  /// Straight to the host of the address.
  ///
  /// @param from who we say we are
  record Straight(NameAddress from) implements OutgoingWay {}

  /// By Twilio's REST API.
  record ByTwilio() implements OutgoingWay {}

  record Nowhere(Refusal why) implements OutgoingWay {}

  /// How numbers are written where the call goes out.
  default NumberPlan plan() {
    return switch (this) {
      case Through(TrunkConfig trunk) -> trunk.numbers();
      case Straight _, ByTwilio _, Nowhere _ -> NumberPlan.OPEN;
    };
  }

  /// The way to `whom`: by the trunk that was named; an address at a trunk's host by that trunk, at
  /// another straight there; a number by the only trunk that can call.
  ///
  /// @param us who we are where no trunk says so
  /// @param twilio whether calls may go out by it
  static OutgoingWay to(
      Destination whom,
      Optional<String> named,
      List<TrunkConfig> trunks,
      NameAddress us,
      boolean twilio) {
    List<TrunkConfig> calling =
        trunks.stream().filter(t -> !t.servers().isEmpty() && t.account().isPresent()).toList();
    if (named.isPresent()) {
      return calling.stream()
          .filter(t -> t.name().value().equals(named.get()))
          .findFirst()
          .<OutgoingWay>map(Through::new)
          .or(() -> twilio && named.get().equals(TWILIO) ? byTwilio(whom) : Optional.empty())
          .orElseGet(
              () -> nowhere("No trunk of that name has a server and a username to call with."));
    }
    return switch (whom) {
      case Destination.Address(SipUri uri) ->
          calling.stream()
              .filter(t -> leadsTo(t, uri.host()))
              .findFirst()
              .<OutgoingWay>map(Through::new)
              .orElseGet(() -> new Straight(us));
      case Destination.Subscriber _ ->
          switch (calling.size()) {
            case 1 -> new Through(calling.getFirst());
            case 0 ->
                twilio
                    ? byTwilio(whom).orElseThrow()
                    : nowhere(
                        "A number is called by a trunk that has a server and a username; none"
                            + " has.");
            default ->
                nowhere(
                    "Say by which trunk: "
                        + String.join(", ", calling.stream().map(t -> t.name().value()).toList())
                        + ".");
          };
    };
  }

  private static Optional<OutgoingWay> byTwilio(Destination whom) {
    return Optional.of(
        whom instanceof Destination.Subscriber(PhoneNumber number) && number.value().startsWith("+")
            ? new ByTwilio()
            : nowhere("Twilio calls numbers with + and their country code."));
  }

  private static boolean leadsTo(TrunkConfig trunk, String host) {
    return trunk.servers().stream().anyMatch(s -> s.host().equalsIgnoreCase(host))
        || trunk.account().filter(a -> a.domain().equalsIgnoreCase(host)).isPresent();
  }

  private static OutgoingWay nowhere(String words) {
    return new Nowhere(Refusal.noRoute(words));
  }
}
