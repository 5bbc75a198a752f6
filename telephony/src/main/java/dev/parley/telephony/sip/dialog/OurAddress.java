package dev.parley.telephony.sip.dialog;

import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipParameters;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.message.Via;
import dev.parley.telephony.sip.wire.SipTransport;
import java.util.Locale;
import java.util.OptionalInt;

/// Where peers reach us: what we write into Via and Contact.
///
/// @param port for UDP and TCP
/// @param tlsPort for TLS
public record OurAddress(String host, int port, int tlsPort) {

  /// With TLS where it usually is.
  public OurAddress(String host, int port) {
    this(host, port, SipTransport.TLS.defaultPort());
  }

  private int portOf(SipTransport transport) {
    return transport == SipTransport.TLS ? tlsPort : port;
  }

  public Via via(SipTransport transport, String branch) {
    SipParameters parameters =
        SipParameters.of("branch", Via.MAGIC_COOKIE + branch).withFlag("rport");
    return new Via(transport.name(), host, OptionalInt.of(portOf(transport)), parameters);
  }

  public NameAddress contact(SipTransport transport) {
    return NameAddress.of(contactOf("", transport));
  }

  /// Where we are, under the name that `user` is known by.
  public SipUri contactOf(String user, SipTransport transport) {
    SipUri uri = SipUri.of(user, host, portOf(transport));
    return transport == SipTransport.UDP
        ? uri
        : uri.withParameter("transport", transport.name().toLowerCase(Locale.ROOT));
  }
}
