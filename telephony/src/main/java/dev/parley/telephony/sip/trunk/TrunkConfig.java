package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sip.digest.DigestAlgorithm;
import dev.parley.telephony.sip.digest.DigestCredentials;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.screening.AddressBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One trunk.
///
/// @param servers where we register, send calls and look whether they are there, the preferred
///   first; a trunk that only calls us from known addresses has none
/// @param account who we are to it
/// @param registration to tell the server where we are; without one it knows
/// @param addresses who may call by this trunk, besides the servers
/// @param trusted its P-Asserted-Identity is the caller's number (RFC 3325)
/// @param challenges by which algorithms its calls must show the account's credentials, in that
///   order; none if empty
/// @param watchEvery how often each server is asked whether it is there; never if empty
/// @param srtp whether its audio is protected on the wire, where that isn't as everywhere
/// @param callsMax more calls at once that come by it get 503 (`REFUSE_CALL_503`)
/// @param callsPerSecondMax more new calls by it get 503
public record TrunkConfig(
    TrunkName name,
    List<SipServer> servers,
    Optional<Account> account,
    Optional<RegistrationConfig> registration,
    List<AddressBlock> addresses,
    NumberPlan numbers,
    boolean trusted,
    List<DigestAlgorithm> challenges,
    Optional<Duration> watchEvery,
    Optional<AudioTerms.Srtp> srtp,
    int callsMax,
    double callsPerSecondMax) {

  public TrunkConfig {
    servers = List.copyOf(servers);
    addresses = List.copyOf(addresses);
    challenges = List.copyOf(challenges);
    if (registration.isPresent() && (servers.isEmpty() || account.isEmpty())) {
      throw new IllegalArgumentException("expected a server and an account to register with");
    }
    if (!challenges.isEmpty() && account.flatMap(Account::credentials).isEmpty()) {
      throw new IllegalArgumentException("expected credentials to challenge for");
    }
    if (callsMax < 1 || !(callsPerSecondMax > 0)) {
      throw new IllegalArgumentException("expected room for at least one call");
    }
  }

  /// With audio that is protected as everywhere, challenged by the strongest algorithm if at all.
  public TrunkConfig(
      TrunkName name,
      List<SipServer> servers,
      Optional<Account> account,
      Optional<RegistrationConfig> registration,
      List<AddressBlock> addresses,
      NumberPlan numbers,
      boolean trusted,
      boolean challenges,
      Optional<Duration> watchEvery,
      int callsMax,
      double callsPerSecondMax) {
    this(
        name,
        servers,
        account,
        registration,
        addresses,
        numbers,
        trusted,
        challenges ? DigestServer.STRONGEST_FIRST : List.of(),
        watchEvery,
        Optional.empty(),
        callsMax,
        callsPerSecondMax);
  }

  /// @param user of our address of record, often a number
  /// @param domain of our address of record
  public record Account(String user, String domain, Optional<DigestCredentials> credentials) {}

  /// A trunk that knows us, with nothing asked of its calls but where they come from.
  public static TrunkConfig from(TrunkName name, List<AddressBlock> addresses) {
    return new TrunkConfig(
        name,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        addresses,
        NumberPlan.OPEN,
        false,
        false,
        Optional.empty(),
        CALLS_MAX,
        CALLS_PER_SECOND_MAX);
  }

  /// As many as the server takes by default.
  public static final int CALLS_MAX = 100;

  public static final double CALLS_PER_SECOND_MAX = 10;
}
