package dev.parley.telephony.netty;

import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.sip.AddressBlock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a SIP line listens and whom it takes calls from.
///
/// @param bind loopback until told otherwise (architecture, safe by default)
/// @param port for UDP and TCP alike; 0 picks a free one
/// @param advertised the address to write into Via, Contact and the like, where it isn't `bind`:
///   behind NAT, or when bound to all addresses
/// @param allowedCallers who may send us requests; everybody if empty
/// @param domains the hosts of Request-URIs that are for us; all if empty
/// @param callsMax more calls than this are refused with 503
/// @param connectionsMax more TCP connections than this are closed as they come
/// @param retryAfter when a refused caller may try again
/// @param codecs in our order of preference
public record SipLineConfig(
    InetAddress bind,
    int port,
    Optional<InetAddress> advertised,
    List<AddressBlock> allowedCallers,
    Set<String> domains,
    int callsMax,
    int connectionsMax,
    Duration retryAfter,
    List<AudioCodec> codecs) {

  public SipLineConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, found " + port);
    }
    if (callsMax < 1 || connectionsMax < 1) {
      throw new IllegalArgumentException("expected room for at least one call and connection");
    }
    allowedCallers = List.copyOf(allowedCallers);
    domains = Set.copyOf(domains);
    codecs = List.copyOf(codecs);
  }

  /// Loopback, everybody on it, 500 calls at once.
  public static SipLineConfig loopback(int port) {
    return new SipLineConfig(
        InetAddress.getLoopbackAddress(),
        port,
        Optional.empty(),
        List.of(),
        Set.of(),
        500,
        1_000,
        Duration.ofSeconds(5),
        List.of(AudioCodec.PCMU, AudioCodec.PCMA));
  }

  /// The same line on `address`, for these callers alone.
  public SipLineConfig listening(InetAddress address, List<AddressBlock> callers) {
    return new SipLineConfig(
        address, port, advertised, callers, domains, callsMax, connectionsMax, retryAfter, codecs);
  }

  public SipLineConfig withCallsMax(int max) {
    return new SipLineConfig(
        bind, port, advertised, allowedCallers, domains, max, connectionsMax, retryAfter, codecs);
  }
}
