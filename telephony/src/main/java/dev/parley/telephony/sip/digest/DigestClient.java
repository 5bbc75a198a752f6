package dev.parley.telephony.sip.digest;

import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.wire.SipValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers the challenges that one party's requests meet (RFC 3261 22.2, 22.3) and remembers them,
/// so that the next request carries credentials from the start and each use of a nonce has a number
/// of its own.
///
/// ```
/// our request carried     the challenge           so
/// nothing for the realm   any                     answer it
/// an older nonce          a new nonce             answer it
/// a fresh nonce           a new nonce, stale      answer it
/// a fresh nonce           anything else           the credentials are wrong: give up
/// ```
///
/// Who asks how often is the asker's business: `TRIES_MAX` at most.
public final class DigestClient {

  /// The first request, one with the nonce of the challenge, and one when that is stale already.
  public static final int TRIES_MAX = 3;

  /// Header fields that credentials stand in.
  public static final List<String> HEADERS = List.of("Authorization", "Proxy-Authorization");

  private static final int REALMS_MAX = 8;

  private final Optional<DigestCredentials> credentials;
  private final SipTokens tokens;
  private final Map<Realm, Nonce> nonces = new LinkedHashMap<>();

  private record Realm(boolean proxy, String name) {}

  /// The latest challenge of a realm and how often it was answered.
  private static final class Nonce {
    private final DigestChallenge challenge;
    private long uses;

    private Nonce(DigestChallenge challenge) {
      this.challenge = challenge;
    }
  }

  private DigestClient(Optional<DigestCredentials> credentials, SipTokens tokens) {
    this.credentials = credentials;
    this.tokens = tokens;
  }

  public static DigestClient with(DigestCredentials credentials, SipTokens tokens) {
    return new DigestClient(Optional.of(credentials), tokens);
  }

  /// Has no credentials and answers nothing.
  public static DigestClient none(SipTokens tokens) {
    return new DigestClient(Optional.empty(), tokens);
  }

  /// `request` with credentials for every realm that has challenged us, in place of any that it
  /// has.
  public SipRequest authorize(SipRequest request) {
    if (nonces.isEmpty() || credentials.isEmpty()) {
      return request;
    }
    SipHeaders headers = request.headers();
    for (String header : HEADERS) {
      headers = headers.without(header);
    }
    for (Nonce nonce : nonces.values()) {
      nonce.uses++;
      headers =
          headers.and(nonce.challenge.answerHeader(), answer(nonce, credentials.get(), request));
    }
    return request.withHeaders(headers);
  }

  private String answer(Nonce nonce, DigestCredentials who, SipRequest request) {
    DigestChallenge challenge = nonce.challenge;
    Optional<Digest.Use> use =
        challenge.qop()
            ? Optional.of(new Digest.Use(nonce.uses, tokens.nonce()))
            : Optional.empty();
    String uri = request.uri().text();
    StringBuilder out = new StringBuilder("Digest username=");
    out.append(Digest.quoted(who.userName()));
    out.append(", realm=").append(Digest.quoted(challenge.realm()));
    out.append(", nonce=").append(Digest.quoted(challenge.nonce()));
    out.append(", uri=").append(Digest.quoted(uri));
    String response =
        Digest.response(
            challenge.algorithm(),
            who,
            challenge.realm(),
            challenge.nonce(),
            use,
            request.method().name(),
            uri);
    out.append(", response=").append(Digest.quoted(response));
    out.append(", algorithm=").append(challenge.algorithm().token());
    challenge.opaque().ifPresent(o -> out.append(", opaque=").append(Digest.quoted(o)));
    use.ifPresent(
        u ->
            out.append(", qop=auth, nc=")
                .append(u.countText())
                .append(", cnonce=")
                .append(Digest.quoted(u.clientNonce())));
    return out.toString();
  }

  /// Takes the challenge in `response`, a 401 or 407 to `refused`.
  ///
  /// @return whether asking again with `authorize` has a chance
  public boolean isAnswerable(SipRequest refused, SipResponse response) {
    if (credentials.isEmpty()) {
      return false;
    }
    List<DigestChallenge> challenges = DigestChallenge.strongest(response);
    for (DigestChallenge challenge : challenges) {
      Realm realm = new Realm(challenge.proxy(), challenge.realm());
      if (isRejection(refused, challenge)) {
        nonces.remove(realm);
        return false;
      }
      if (nonces.size() >= REALMS_MAX && !nonces.containsKey(realm)) {
        return false;
      }
      nonces.put(realm, new Nonce(challenge));
    }
    return !challenges.isEmpty();
  }

  /// Our answer for that realm was refused though its nonce was good: it is the one that is asked
  /// for again, or was made for this very request. One that was used before may have run out, or be
  /// another server's.
  private boolean isRejection(SipRequest refused, DigestChallenge challenge) {
    Nonce known = nonces.get(new Realm(challenge.proxy(), challenge.realm()));
    for (String line : refused.headers().lines(challenge.answerHeader())) {
      Map<String, String> sent = SipValues.authentication(line, "Digest").orElse(Map.of());
      if (challenge.realm().equals(sent.get("realm"))) {
        boolean sameNonce = challenge.nonce().equals(sent.get("nonce"));
        boolean fresh =
            known != null && known.challenge.nonce().equals(sent.get("nonce")) && known.uses <= 1;
        return sameNonce || (fresh && !challenge.stale());
      }
    }
    return false;
  }
}
