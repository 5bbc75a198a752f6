package dev.parley.dialog.limit;

import dev.parley.dialog.pack.WriteLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// The writes made so far, by all conversations of a server. Safe for any number of threads; may
/// block.
public interface WriteLedger {

  /// @param key the write's own, the same whenever it is tried again
  /// @param call by which it is tried this time, as the conversation counts
  /// @param customer whose records it changes; empty where nobody is identified
  /// @param day at the business
  record Write(
      String key,
      String conversation,
      int call,
      String customer,
      LocalDate day,
      String tool,
      BigDecimal amount) {}

  /// @param before it was booked before
  /// @param past which limit it goes past, in words; it is not booked then
  record Booking(boolean before, Optional<String> past) {
    public static final Booking MADE = new Booking(false, Optional.empty());
    public static final Booking AGAIN = new Booking(true, Optional.empty());

    public static Booking past(String limit) {
      return new Booking(false, Optional.of(limit));
    }
  }

  /// Books `write` as made, unless it goes past `limits`; one that is booked already stays so.
  /// Whoever is allowed here may call the business: looking and booking are one.
  Booking book(Write write, WriteLimits limits);

  /// What it turned out to be of.
  void amounted(String key, BigDecimal amount);

  /// Whoever asked for it has its answer, or knows that there is none. What is booked once more is
  /// not answered until it is again. What isn't when the process ends was interrupted.
  void answered(String key);

  /// It was not done, and counts no longer.
  void cancel(String key);
}
