package dev.parley.gateway.outgoing;

import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.trunk.NumberPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Whom the server may call: the setting `outgoing-allowed`. Nobody, unless it is listed.
///
/// ```
/// +4420*               numbers that begin so, but for premium, short and emergency ones
/// +442079460000, 101   this number, whatever it costs
/// sip:reception@pbx    this address
/// sip:*@pbx            every name at this host; a number there must be allowed as a number too, and
///                      what only begins like one as an address
/// ```
public final class AllowedDestinations {

  private sealed interface Entry {
    record Prefix(String digits) implements Entry {}

    record Exactly(String number) implements Entry {}

    /// @param user empty for every name
    record At(Optional<String> user, String host, OptionalInt port) implements Entry {}
  }

  /// Beyond a complete number many networks don't mind what was dialled, so that a number with
  /// anything behind it is one.
  private static final Pattern NUMBER_LIKE = Pattern.compile("[+._-]*[0-9].*");

  private final List<Entry> entries;

  private AllowedDestinations(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// @throws IllegalArgumentException naming the entry that can't be read
  public static AllowedDestinations of(List<String> texts) {
    List<Entry> entries = new ArrayList<>();
    for (String text : texts) {
      entries.add(
          read(text)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "expected +4420*, a number, sip:user@host or sip:*@host, found "
                              + text)));
    }
    return new AllowedDestinations(entries);
  }

  private static Optional<Entry> read(String text) {
    if (text.matches("\\+[1-9][0-9]{0,14}\\*")) {
      return Optional.of(new Entry.Prefix(text.substring(0, text.length() - 1)));
    }
    boolean everyName = text.startsWith("sip:*@");
    return Destination.of(everyName ? text.replace("*", "any") : text)
        .map(
            whom ->
                switch (whom) {
                  case Destination.Subscriber(var number) -> new Entry.Exactly(number.value());
                  case Destination.Address address ->
                      new Entry.At(
                          everyName ? Optional.empty() : Optional.of(address.user()),
                          address.uri().host(),
                          address.uri().port());
                });
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Why `whom` may not be called, if so.
  ///
  /// @param plan how numbers are written at home
  Optional<Refusal> refuses(Destination whom, NumberPlan plan) {
    if (entries.isEmpty()) {
      return Optional.of(
          Refusal.notAllowed(
              "Nobody may be called: list numbers, prefixes or hosts under outgoing-allowed."));
    }
    return switch (whom) {
      case Destination.Subscriber number -> refuses(number, plan);
      case Destination.Address address -> refuses(address, plan);
    };
  }

  private Optional<Refusal> refuses(Destination.Subscriber whom, NumberPlan plan) {
    String number = plan.normalised(whom.number()).value();
    if (isExactly(number, plan)) {
      return Optional.empty();
    }
    if (CostlyNumbers.needOwnEntry(number)) {
      return Optional.of(
          Refusal.notAllowed(
              "Emergency, short and premium numbers, and those without a country code, are called"
                  + " only if outgoing-allowed has that very number."));
    }
    boolean allowed =
        entries.stream()
            .anyMatch(
                entry ->
                    entry instanceof Entry.Prefix(String digits)
                        && number.startsWith(digits)
                        && CostlyNumbers.isMeantBy(digits, number));
    return allowed
        ? Optional.empty()
        : Optional.of(Refusal.notAllowed("No entry of outgoing-allowed covers that number."));
  }

  private boolean isExactly(String number, NumberPlan plan) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry instanceof Entry.Exactly(String listed)
                    && plan.normalised(new PhoneNumber(listed)).value().equals(number));
  }

  private Optional<Refusal> refuses(Destination.Address whom, NumberPlan plan) {
    if (entries.stream().anyMatch(entry -> isAt(entry, whom, Optional.of(whom.user())))) {
      return Optional.empty();
    }
    if (entries.stream().noneMatch(entry -> isAt(entry, whom, Optional.empty()))) {
      return Optional.of(
          Refusal.notAllowed("No entry of outgoing-allowed covers that address or host."));
    }
    Optional<Destination.Subscriber> asNumber = whom.asNumber();
    if (asNumber.isEmpty() && NUMBER_LIKE.matcher(whom.user()).matches()) {
      return Optional.of(
          Refusal.notAllowed(
              "An address that begins like a number and is none is called only if outgoing-allowed"
                  + " has that very address."));
    }
    return asNumber.flatMap(number -> refuses(number, plan));
  }

  private static boolean isAt(Entry entry, Destination.Address whom, Optional<String> user) {
    SipUri uri = whom.uri();
    return entry instanceof Entry.At(var listed, var host, var port)
        && listed.equals(user)
        && host.equalsIgnoreCase(uri.host())
        && (port.isEmpty() || port.equals(whom.port()));
  }
}
