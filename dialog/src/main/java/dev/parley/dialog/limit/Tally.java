package dev.parley.dialog.limit;

import dev.parley.dialog.limit.WriteLedger.Write;
import dev.parley.dialog.pack.WriteLimits;
import java.math.BigDecimal;
import java.util.Optional;

/// What the earlier writes by one tool come to for another.
///
/// @param conversation how many in the same conversation
/// @param day how many of the same customer on the same day
/// @param total of what, of the same customer on the same day
public record Tally(int conversation, int day, BigDecimal total) {

  /// Which of `limits` `write` goes past, in words.
  public Optional<String> past(Write write, WriteLimits limits) {
    if (limits.perConversation().isPresent()
        && conversation >= limits.perConversation().getAsInt()) {
      return Optional.of("at most " + limits.perConversation().getAsInt() + " in a conversation");
    }
    if (limits.perDay().isPresent() && day >= limits.perDay().getAsInt()) {
      return Optional.of("at most " + limits.perDay().getAsInt() + " a customer and day");
    }
    return limits
        .amount()
        .flatMap(WriteLimits.Amount::perDay)
        .filter(most -> past(write, most, limits.amount().get().result()))
        .map(most -> "at most " + most.toPlainString() + " a customer and day");
  }

  /// What will be in a result is unknown before, so nothing may be left of the day's amount.
  private boolean past(Write write, BigDecimal most, boolean result) {
    return result ? total.compareTo(most) >= 0 : total.add(write.amount()).compareTo(most) > 0;
  }
}
