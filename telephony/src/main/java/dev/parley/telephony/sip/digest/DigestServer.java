package dev.parley.telephony.sip.digest;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.wire.SipValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks others who they are (RFC 3261 22.1, RFC 7616 3.3): 401 with what is offered, usually
/// SHA-256 and MD5, the stronger first (RFC 8760 2.3), `qop=auth`.
///
/// A nonce carries when it was made and a seal of ours, so that nothing is kept of a challenge
/// until it is answered rightly; then the count of its uses is, so that no answer is taken twice.
public final class DigestServer {

  private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
  private static final int NONCES_IN_USE_MAX = 16_384;

  /// For whoever reads RFC 8760.
  public static final List<DigestAlgorithm> STRONGEST_FIRST =
      List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);

  /// For whoever reads the first challenge only and knows no other.
  public static final List<DigestAlgorithm> MD5_ALONE = List.of(DigestAlgorithm.MD5);

  private final String realm;
  private final DigestCredentials expected;
  private final List<DigestAlgorithm> offered;
  private final String sealingKey;
  private final Map<String, Long> lastUse = new LinkedHashMap<>();

  public DigestServer(
      String realm, DigestCredentials expected, List<DigestAlgorithm> offered, SipTokens tokens) {
    this.realm = realm;
    this.expected = expected;
    this.offered = List.copyOf(offered);
    this.sealingKey = tokens.nonce() + tokens.nonce();
  }

  /// What a request's credentials are worth.
  public enum Verdict {
    RIGHT,
    /// None, or wrong ones.
    MISSING,
    /// Right ones for a nonce that is too old or was used before.
    STALE
  }

  public Verdict verify(SipRequest request, MediaTime now) {
    for (String line : request.headers().lines("Authorization")) {
      Map<String, String> given = SipValues.authentication(line, "Digest").orElse(Map.of());
      if (realm.equals(given.get("realm"))) {
        return verify(request, given, now);
      }
    }
    return Verdict.MISSING;
  }

  private Verdict verify(SipRequest request, Map<String, String> given, MediaTime now) {
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.of(given.getOrDefault("algorithm", DigestAlgorithm.MD5.token()))
            .filter(offered::contains);
    Optional<Digest.Use> use = use(given);
    String nonce = given.getOrDefault("nonce", "");
    if (algorithm.isEmpty()
        || use.isEmpty()
        || !expected.userName().equals(given.get("username"))
        || !request.uri().text().equals(given.get("uri"))) {
      return Verdict.MISSING;
    }
    String right =
        Digest.response(
            algorithm.get(),
            expected,
            realm,
            nonce,
            use,
            request.method().name(),
            request.uri().text());
    if (!same(right, given.getOrDefault("response", "").toLowerCase(Locale.ROOT))) {
      return Verdict.MISSING;
    }
    return isFresh(nonce, now) && isNextUse(nonce, use.get().count(), now)
        ? Verdict.RIGHT
        : Verdict.STALE;
  }

  private static Optional<Digest.Use> use(Map<String, String> given) {
    String count = given.getOrDefault("nc", "");
    String clientNonce = given.getOrDefault("cnonce", "");
    return "auth".equals(given.get("qop"))
            && count.matches("[0-9a-fA-F]{8}")
            && !clientNonce.isEmpty()
        ? Optional.of(new Digest.Use(Long.parseLong(count, 16), clientNonce))
        : Optional.empty();
  }

  /// One of ours, and not too old.
  private boolean isFresh(String nonce, MediaTime now) {
    int dash = nonce.indexOf('-');
    if (dash < 1 || !nonce.substring(0, dash).matches("[0-9a-f]{16}")) {
      return false;
    }
    MediaTime made = MediaTime.ofNanos(Long.parseUnsignedLong(nonce.substring(0, dash), 16));
    return same(nonce(made), nonce) && now.since(made).compareTo(NONCE_LIFE) <= 0;
  }

  private boolean isNextUse(String nonce, long count, MediaTime now) {
    Long last = lastUse.get(nonce);
    if (last != null && count <= last) {
      return false;
    }
    if (last == null && lastUse.size() >= NONCES_IN_USE_MAX) {
      // One that is still good must not be forgotten: it could be used again.
      lastUse.keySet().removeIf(used -> !isFresh(used, now));
      if (lastUse.size() >= NONCES_IN_USE_MAX) {
        return false;
      }
    }
    lastUse.put(nonce, count);
    return true;
  }

  private String nonce(MediaTime made) {
    String time = "%016x".formatted(made.nanos());
    return time
        + "-"
        + DigestAlgorithm.SHA_256.hash(sealingKey + ":" + time + ":" + realm + ":" + sealingKey);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /// The 401 that asks for credentials.
  public SipResponse challenge(SipRequest request, String tag, boolean stale, MediaTime now) {
    SipResponse response = request.response(401, tag);
    for (DigestAlgorithm algorithm : offered) {
      response =
          response.with(
              "WWW-Authenticate",
              "Digest realm="
                  + Digest.quoted(realm)
                  + ", nonce="
                  + Digest.quoted(nonce(now))
                  + ", algorithm="
                  + algorithm.token()
                  + ", qop=\"auth\""
                  + (stale ? ", stale=true" : ""));
    }
    return response;
  }
}
