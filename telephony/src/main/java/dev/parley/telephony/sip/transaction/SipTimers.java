package dev.parley.telephony.sip.transaction;

import java.time.Duration;

/// The three times that all timers A–M follow from (RFC 3261 17.1.1.1, 17.1.2.2, table 4).
///
/// @param t1 an estimate of the round trip
/// @param t2 how far apart retransmissions get at most
/// @param t4 how long a message may live in the network
public record SipTimers(Duration t1, Duration t2, Duration t4) {

  public static final SipTimers STANDARD =
      new SipTimers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));

  /// How long nobody answers before it is given up: timers B, F, H, J, L and M.
  public Duration patience() {
    return t1.multipliedBy(64);
  }

  /// Timer D: at least 32 s over UDP.
  public Duration absorbing() {
    Duration floor = Duration.ofSeconds(32);
    return patience().compareTo(floor) > 0 ? patience() : floor;
  }

  /// Twice `interval`, but not above T2.
  public Duration doubled(Duration interval) {
    Duration twice = interval.multipliedBy(2);
    return twice.compareTo(t2) < 0 ? twice : t2;
  }

  /// How soon a 100 has to follow an INVITE that nothing else was said to (RFC 3261 17.2.1).
  public Duration trying() {
    return Duration.ofMillis(200);
  }
}
