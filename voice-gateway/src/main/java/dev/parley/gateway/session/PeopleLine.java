package dev.parley.gateway.session;

import java.time.Duration;

/// Where people take calls over.
///
/// @param target a number that the caller's own side can call, or a `sip:` address
/// @param atMost how long a transfer may take before it counts as failed
public record PeopleLine(String target, Duration atMost) {

  /// As long as somebody waits for a ringing telephone to be picked up.
  private static final Duration RINGS_AT_MOST = Duration.ofSeconds(30);

  /// @throws IllegalArgumentException where it is neither a number nor an address
  public static PeopleLine at(String target) {
    if (!target.matches("\\+?[0-9]{2,20}|sip:[A-Za-z0-9._+-]+@[A-Za-z0-9.:\\[\\]-]+")) {
      throw new IllegalArgumentException(target);
    }
    return new PeopleLine(target, RINGS_AT_MOST);
  }
}
