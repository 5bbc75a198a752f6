package dev.parley.desk.callback;

import java.time.Duration;

/// What may be promised.
///
/// @param slot how long the window is in which the person rings; slots begin at multiples of it
///   after the hour
/// @param notice how soon after the booking a slot may begin
/// @param perSlot how many callbacks one slot takes: as many as the people there can make
public record CallbackPolicy(OpeningHours hours, Duration slot, Duration notice, int perSlot) {

  /// An hour's window, so that the caller can plan; a quarter of an hour to read the summary; four
  /// callbacks of fifteen minutes.
  public static CallbackPolicy within(OpeningHours hours) {
    return new CallbackPolicy(hours, Duration.ofHours(1), Duration.ofMinutes(15), 4);
  }

  public CallbackPolicy {
    if (!slot.isPositive() || notice.isNegative() || perSlot < 1) {
      throw new IllegalArgumentException(
          "expected a positive slot, a notice of 0 or more and at least 1 callback per slot, found "
              + slot
              + ", "
              + notice
              + ", "
              + perSlot);
    }
  }
}
