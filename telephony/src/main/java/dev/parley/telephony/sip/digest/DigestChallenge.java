package dev.parley.telephony.sip.digest;

import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.wire.SipValues;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// What a 401 or 407 asks for (RFC 7616 3.3).
///
/// @param proxy asked by a proxy (407), so that the answer goes into Proxy-Authorization
/// @param stale our credentials are right and only the nonce is too old
/// @param qop whether `auth` is offered; a server of RFC 2069 offers none
public record DigestChallenge(
    boolean proxy,
    String realm,
    String nonce,
    Optional<String> opaque,
    DigestAlgorithm algorithm,
    boolean stale,
    boolean qop) {

  private static final String AUTH = "auth";

  /// The challenges of `response` that we can answer, one a realm: the strongest of each, whatever
  /// their order. RFC 8760 2.4 leaves that to us, and a topmost MD5 is how one would be talked
  /// down.
  static List<DigestChallenge> strongest(SipResponse response) {
    boolean proxy = response.status() == 407;
    Map<String, DigestChallenge> byRealm = new LinkedHashMap<>();
    for (String line :
        response.headers().lines(proxy ? "Proxy-Authenticate" : "WWW-Authenticate")) {
      SipValues.authentication(line, "Digest")
          .flatMap(parameters -> of(proxy, parameters))
          .ifPresent(c -> byRealm.merge(c.realm(), c, STRONGER));
    }
    return List.copyOf(byRealm.values());
  }

  private static final BinaryOperator<DigestChallenge> STRONGER =
      BinaryOperator.maxBy(Comparator.comparing(DigestChallenge::algorithm));

  private static Optional<DigestChallenge> of(boolean proxy, Map<String, String> parameters) {
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.of(parameters.getOrDefault("algorithm", DigestAlgorithm.MD5.token()));
    Optional<String> offered = Optional.ofNullable(parameters.get("qop"));
    boolean answerable = offered.isEmpty() || offers(offered.get());
    if (algorithm.isEmpty()
        || !answerable
        || !parameters.containsKey("realm")
        || !parameters.containsKey("nonce")) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestChallenge(
            proxy,
            parameters.getOrDefault("realm", ""),
            parameters.getOrDefault("nonce", ""),
            Optional.ofNullable(parameters.get("opaque")),
            algorithm.get(),
            parameters.getOrDefault("stale", "").equalsIgnoreCase("true"),
            offered.isPresent()));
  }

  private static boolean offers(String qop) {
    return Arrays.stream(qop.split(",")).map(String::strip).anyMatch(AUTH::equalsIgnoreCase);
  }

  /// The header field that the answer goes into.
  String answerHeader() {
    return proxy ? "Proxy-Authorization" : "Authorization";
  }
}
