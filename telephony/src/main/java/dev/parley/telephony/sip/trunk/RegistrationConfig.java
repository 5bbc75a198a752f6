package dev.parley.telephony.sip.trunk;

import java.time.Duration;

/// How one registration is kept.
///
/// @param expires how long a binding is asked for; the registrar decides
/// @param expiresMax the most that a registrar's Min-Expires may raise it to
/// @param retryBase the wait after a first failure is between this and half of it; doubled with
///   each further one (RFC 5626 4.5, which says 30 s; a registrar that restarts is back sooner)
/// @param retryMax the longest such wait, and the wait when the credentials were refused: trying
///   those again soon gets an address blocked
/// @param retryAfterMax the most that a Retry-After is followed
/// @param removeWithin how long removing the binding may take when we stop
public record RegistrationConfig(
    Duration expires,
    Duration expiresMax,
    Duration retryBase,
    Duration retryMax,
    Duration retryAfterMax,
    Duration removeWithin) {

  /// Ten minutes: short enough that a registrar that lost us finds us again, and what most allow.
  public static final RegistrationConfig STANDARD = asking(Duration.ofMinutes(10));

  public static RegistrationConfig asking(Duration expires) {
    return new RegistrationConfig(
        expires,
        Duration.ofHours(24),
        Duration.ofSeconds(4),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofSeconds(4));
  }
}
