package dev.parley.benchmarks.agent.caller;

import java.util.Locale;

/// What a caller wants to be so in the shop's records afterwards. Which order, item or day it is
/// stands in the caller's facts.
public enum Change {
  RETURN,
  CANCELLATION,
  ORDER_ADDRESS,
  LINK,
  FITTING_BOOKED,
  FITTING_MOVED,
  FITTING_CANCELLED,
  CLUB_PAUSED,
  CLUB_RESUMED,
  CLUB_LARGER,
  CLUB_SMALLER,
  CLUB_LEFT,
  CLUB_JOINED,
  ORDER_PLACED,
  CASE;

  static Change of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
