package dev.parley.telephony.netty;

import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.screening.ServedHosts;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
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
/// @param domains hosts of Request-URIs that are for us besides our own addresses. On loopback,
///   where nobody else reaches us, all hosts are served while none is named; elsewhere requests for
///   other hosts get 404
/// @param trunks who may send us calls besides, and whom we register with
/// @param nameServers who is asked where servers and hosts are (RFC 3263); the system's where empty
/// @param tls where it listens for TLS, and whom it believes
/// @param callsMax more calls than this are refused with 503
/// @param connectionsMax more TCP connections than this are closed as they come
/// @param retryAfter when a refused caller may try again
/// @param terms for the audio of every call
public record SipLineConfig(
    InetAddress bind,
    int port,
    Optional<InetAddress> advertised,
    List<AddressBlock> allowedCallers,
    Set<String> domains,
    List<TrunkConfig> trunks,
    List<InetSocketAddress> nameServers,
    SipTlsConfig tls,
    int callsMax,
    int connectionsMax,
    Duration retryAfter,
    AudioTerms terms) {

  public SipLineConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, found " + port);
    }
    if (callsMax < 1 || connectionsMax < 1) {
      throw new IllegalArgumentException("expected room for at least one call and connection");
    }
    allowedCallers = List.copyOf(allowedCallers);
    domains = Set.copyOf(domains);
    trunks = List.copyOf(trunks);
    nameServers = List.copyOf(nameServers);
  }

  /// Loopback, everybody on it, 500 calls at once.
  public static SipLineConfig loopback(int port) {
    return new SipLineConfig(
        InetAddress.getLoopbackAddress(),
        port,
        Optional.empty(),
        List.of(),
        Set.of(),
        List.of(),
        List.of(),
        SipTlsConfig.NONE,
        500,
        1_000,
        Duration.ofSeconds(5),
        AudioTerms.DEFAULT);
  }

  /// The same line on `address`, for these callers alone.
  public SipLineConfig listening(InetAddress address, List<AddressBlock> callers) {
    return new SipLineConfig(
        address,
        port,
        advertised,
        callers,
        domains,
        trunks,
        nameServers,
        tls,
        callsMax,
        connectionsMax,
        retryAfter,
        terms);
  }

  /// The same line, named differently to others.
  public SipLineConfig advertising(InetAddress address) {
    return new SipLineConfig(
        bind,
        port,
        Optional.of(address),
        allowedCallers,
        domains,
        trunks,
        nameServers,
        tls,
        callsMax,
        connectionsMax,
        retryAfter,
        terms);
  }

  public SipLineConfig withDomains(Set<String> hosts) {
    return new SipLineConfig(
        bind,
        port,
        advertised,
        allowedCallers,
        hosts,
        trunks,
        nameServers,
        tls,
        callsMax,
        connectionsMax,
        retryAfter,
        terms);
  }

  public SipLineConfig withTrunks(List<TrunkConfig> wanted) {
    return new SipLineConfig(
        bind,
        port,
        advertised,
        allowedCallers,
        domains,
        wanted,
        nameServers,
        tls,
        callsMax,
        connectionsMax,
        retryAfter,
        terms);
  }

  public SipLineConfig withNameServers(List<InetSocketAddress> wanted) {
    return new SipLineConfig(
        bind,
        port,
        advertised,
        allowedCallers,
        domains,
        trunks,
        wanted,
        tls,
        callsMax,
        connectionsMax,
        retryAfter,
        terms);
  }

  public SipLineConfig withTls(SipTlsConfig wanted) {
    return new SipLineConfig(
        bind,
        port,
        advertised,
        allowedCallers,
        domains,
        trunks,
        nameServers,
        wanted,
        callsMax,
        connectionsMax,
        retryAfter,
        terms);
  }

  public SipLineConfig withTerms(AudioTerms wanted) {
    return new SipLineConfig(
        bind,
        port,
        advertised,
        allowedCallers,
        domains,
        trunks,
        nameServers,
        tls,
        callsMax,
        connectionsMax,
        retryAfter,
        wanted);
  }

  /// Listens for TLS or connects by it.
  boolean speaksTls() {
    return tls.listens()
        || trunks.stream()
            .flatMap(trunk -> trunk.servers().stream())
            .anyMatch(SipServer::maySpeakTls);
  }

  /// The address that others are told. Bound to all addresses, we can still name only one: the
  /// first that isn't loopback.
  public InetAddress reachable() {
    return advertised.orElseGet(
        () -> bind.isAnyLocalAddress() ? LocalAddresses.firstBeyondLoopback() : bind);
  }

  /// What a Request-URI may name to mean us.
  ServedHosts hosts() {
    Set<InetAddress> addresses = new HashSet<>(List.of(bind, reachable()));
    if (bind.isAnyLocalAddress()) {
      addresses.addAll(LocalAddresses.all());
    }
    Set<String> ours = new HashSet<>(domains);
    // A trunk calls our Contact, or leaves the domain of our account there as it was.
    trunks.forEach(trunk -> trunk.account().ifPresent(account -> ours.add(account.domain())));
    addresses.forEach(address -> ours.add(SipUri.hostText(address)));
    if (addresses.stream().anyMatch(InetAddress::isLoopbackAddress)) {
      ours.add("localhost");
    }
    return new ServedHosts(ours, bind.isLoopbackAddress() && domains.isEmpty());
  }

  public SipLineConfig withCallsMax(int max) {
    return new SipLineConfig(
        bind,
        port,
        advertised,
        allowedCallers,
        domains,
        trunks,
        nameServers,
        tls,
        max,
        connectionsMax,
        retryAfter,
        terms);
  }
}
