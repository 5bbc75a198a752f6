package dev.parley.telephony.sip.leg;

import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.screening.AddressBlock;
import dev.parley.telephony.sip.screening.ServedHosts;
import dev.parley.telephony.sip.transaction.SipTimers;
import dev.parley.telephony.sip.trunk.TrunkConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// How one user agent behaves.
///
/// @param address what we write into Via and Contact
/// @param allowedCallers who may send us requests; everybody if empty
/// @param hosts the hosts of Request-URIs that are for us
/// @param trunks who may send us requests besides, and whom we register with
/// @param callsMax more calls than this get 503 (`REFUSE_CALL_503`)
/// @param transactionsMax requests beyond this many at once are dropped (`DROP_REQUEST`)
/// @param retryAfter when a refused caller may try again
/// @param unansweredMax how long an INVITE may wait for an answer
public record UserAgentConfig(
    OurAddress address,
    List<AddressBlock> allowedCallers,
    ServedHosts hosts,
    List<TrunkConfig> trunks,
    int callsMax,
    int transactionsMax,
    Duration retryAfter,
    Duration unansweredMax,
    SipTimers timers) {

  public UserAgentConfig {
    allowedCallers = List.copyOf(allowedCallers);
    trunks = List.copyOf(trunks);
  }

  /// Everybody may call, a thousand at once.
  public static UserAgentConfig at(OurAddress address) {
    return new UserAgentConfig(
        address,
        List.of(),
        ServedHosts.ALL,
        List.of(),
        1_000,
        20_000,
        Duration.ofSeconds(5),
        Duration.ofMinutes(3),
        SipTimers.STANDARD);
  }

  public UserAgentConfig withAllowedCallers(List<AddressBlock> blocks) {
    return new UserAgentConfig(
        address,
        blocks,
        hosts,
        trunks,
        callsMax,
        transactionsMax,
        retryAfter,
        unansweredMax,
        timers);
  }

  public UserAgentConfig withHosts(ServedHosts served) {
    return new UserAgentConfig(
        address,
        allowedCallers,
        served,
        trunks,
        callsMax,
        transactionsMax,
        retryAfter,
        unansweredMax,
        timers);
  }

  public UserAgentConfig withTrunks(List<TrunkConfig> wanted) {
    return new UserAgentConfig(
        address,
        allowedCallers,
        hosts,
        wanted,
        callsMax,
        transactionsMax,
        retryAfter,
        unansweredMax,
        timers);
  }

  public UserAgentConfig withCallsMax(int max) {
    return new UserAgentConfig(
        address,
        allowedCallers,
        hosts,
        trunks,
        max,
        transactionsMax,
        retryAfter,
        unansweredMax,
        timers);
  }

  public UserAgentConfig withRetryAfter(Duration wait) {
    return new UserAgentConfig(
        address,
        allowedCallers,
        hosts,
        trunks,
        callsMax,
        transactionsMax,
        wait,
        unansweredMax,
        timers);
  }

  /// Whether `caller` may send requests, as far as `allowedCallers` say.
  public boolean allows(InetAddress caller) {
    return allowedCallers.isEmpty()
        || allowedCallers.stream().anyMatch(block -> block.contains(caller));
  }
}
