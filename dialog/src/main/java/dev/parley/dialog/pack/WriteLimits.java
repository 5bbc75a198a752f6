package dev.parley.dialog.pack;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/// How often a write may be made, and of how much. What goes past a limit is refused before the
/// business is asked.
///
/// @param perConversation calls in one conversation
/// @param perDay calls for one customer on one day of the business's
public record WriteLimits(
    OptionalInt perConversation, OptionalInt perDay, Optional<Amount> amount) {

  public static final WriteLimits NONE =
      new WriteLimits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  /// The code of the refusal, for `refused-for` in flows.
  public static final String OVER_LIMIT = "over-limit";

  /// @param result whether `name` is a field of the result, and else one of the arguments; what is
  ///   in a result is known only when the write is done, so it counts for later calls alone
  /// @param perCall the greatest in one call
  /// @param perDay the greatest in all of a customer's calls of one day
  public record Amount(
      boolean result, String name, Optional<BigDecimal> perCall, Optional<BigDecimal> perDay) {}

  /// Whether there is anything to keep to.
  public boolean any() {
    return perConversation.isPresent() || perDay.isPresent() || amount.isPresent();
  }

  /// Whether anything is counted by customer.
  public boolean byCustomer() {
    return perDay.isPresent() || amount.flatMap(Amount::perDay).isPresent();
  }
}
