package dev.parley.telephony.twilio;

import dev.parley.telephony.call.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What our TwiML gives a stream so that nobody else can open one: a token, good once, for one call
/// and for a minute. What is known of the call is kept here, from the signed request, and isn't
/// believed from the stream.
public final class StreamTokens {

  /// Twilio opens the stream within a second or two.
  static final Duration VALID = Duration.ofMinutes(1);

  /// Calls that are on their way to us; beyond it the oldest token is forgotten.
  static final int TOKENS_MAX = 1_000;

  /// A call that Twilio has announced.
  ///
  /// @param caller empty where withheld
  /// @param callerVerified what Twilio found of their number (`StirVerstat`)
  /// @param destination which agent the dialled number is for; empty for a call of ours
  public record Announced(
      CallSid callSid,
      Optional<PhoneNumber> caller,
      Optional<String> callerVerified,
      PhoneNumber dialled,
      Optional<String> destination) {}

  private record Issued(String token, Announced call, long untilNanos) {}

  private final Map<CallSid, Issued> issued = new LinkedHashMap<>();

  /// From now on `token` opens a stream for `call`; an earlier one doesn't any more.
  ///
  /// @param token that can't be guessed
  public void issue(String token, Announced call, long nowNanos) {
    issued.values().removeIf(old -> old.untilNanos() <= nowNanos);
    issued.remove(call.callSid());
    if (issued.size() == TOKENS_MAX) {
      issued.remove(issued.keySet().iterator().next());
    }
    issued.put(call.callSid(), new Issued(token, call, nowNanos + VALID.toNanos()));
  }

  /// The call that `token` is for, the first time that it is asked for with the right call.
  public Optional<Announced> redeem(String token, String callSid, long nowNanos) {
    Optional<Issued> known =
        CallSid.of(callSid).flatMap(sid -> Optional.ofNullable(issued.get(sid)));
    Optional<Issued> right =
        known.filter(one -> isSame(one.token(), token) && nowNanos < one.untilNanos());
    right.ifPresent(one -> issued.remove(one.call().callSid()));
    return right.map(Issued::call);
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
