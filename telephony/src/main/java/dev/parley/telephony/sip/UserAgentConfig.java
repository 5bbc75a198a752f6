package dev.parley.telephony.sip;

import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.transaction.SipTimers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// How one user agent behaves.
///
/// @param address what we write into Via and Contact
/// @param allowedCallers who may send us requests; everybody if empty
/// @param domains the hosts of Request-URIs that are for us; all if empty
/// @param callsMax more calls than this get 503 (`REFUSE_CALL_503`)
/// @param transactionsMax requests beyond this many at once are dropped (`DROP_REQUEST`)
/// @param retryAfter when a refused caller may try again
/// @param unansweredMax how long an INVITE may wait for an answer
public record UserAgentConfig(
    OurAddress address,
    List<AddressBlock> allowedCallers,
    Set<String> domains,
    int callsMax,
    int transactionsMax,
    Duration retryAfter,
    Duration unansweredMax,
    SipTimers timers) {

  public UserAgentConfig {
    allowedCallers = List.copyOf(allowedCallers);
    domains = Set.copyOf(domains);
  }

  /// Everybody may call, a thousand at once.
  public static UserAgentConfig at(OurAddress address) {
    return new UserAgentConfig(
        address,
        List.of(),
        Set.of(),
        1_000,
        20_000,
        Duration.ofSeconds(5),
        Duration.ofMinutes(3),
        SipTimers.STANDARD);
  }

  public UserAgentConfig withAllowedCallers(List<AddressBlock> blocks) {
    return new UserAgentConfig(
        address, blocks, domains, callsMax, transactionsMax, retryAfter, unansweredMax, timers);
  }

  public UserAgentConfig withDomains(Set<String> hosts) {
    return new UserAgentConfig(
        address,
        allowedCallers,
        hosts,
        callsMax,
        transactionsMax,
        retryAfter,
        unansweredMax,
        timers);
  }

  public UserAgentConfig withCallsMax(int max) {
    return new UserAgentConfig(
        address, allowedCallers, domains, max, transactionsMax, retryAfter, unansweredMax, timers);
  }

  public UserAgentConfig withRetryAfter(Duration wait) {
    return new UserAgentConfig(
        address, allowedCallers, domains, callsMax, transactionsMax, wait, unansweredMax, timers);
  }

  boolean allows(InetAddress caller) {
    return allowedCallers.isEmpty()
        || allowedCallers.stream().anyMatch(block -> block.contains(caller));
  }
}
