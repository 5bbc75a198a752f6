package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipParameters;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.wire.SipValues;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a 2xx to REGISTER says of our binding among those of others (RFC 3261 10.2.4, 10.3 item 8).
record GrantedBinding(SipUri contact, Duration asked) {

  Duration of(SipResponse ok) {
    List<NameAddress> bound =
        SipValues.nameAddresses(ok.headers().lines("Contact")).orElse(List.of());
    Duration unsaid = Seconds.of(ok, "Expires").orElse(asked);
    Optional<NameAddress> ours = bound.stream().filter(this::isOurs).findFirst();
    if (ours.isPresent()) {
      return expires(ours.get().parameters()).orElse(unsaid);
    }
    // Something on the way wrote another address in place of ours: it is one of these, and the
    // briefest is safe.
    return bound.stream()
        .flatMap(b -> expires(b.parameters()).stream())
        .min(Duration::compareTo)
        .orElse(unsaid);
  }

  private static Optional<Duration> expires(SipParameters parameters) {
    return parameters.value("expires").flatMap(Seconds::of);
  }

  private boolean isOurs(NameAddress bound) {
    return bound.uri() instanceof SipUri uri
        && uri.userName().equals(contact.userName())
        && uri.host().equalsIgnoreCase(contact.host())
        && portOf(uri) == portOf(contact);
  }

  private static int portOf(SipUri uri) {
    return uri.port().orElse(5060);
  }
}
