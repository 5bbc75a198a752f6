package dev.parley.dialog.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/// An address at which somebody can be reached, as the caller told it for a slot. It stays known as
/// told when the slot is forgotten or gets another value.
public record ToldAddress(String slot, String address) {

  /// Codes and order numbers are shorter than telephone numbers.
  private static final Pattern ADDRESS = Pattern.compile(".*@.*|(\\D*\\d){7,}\\D*");

  /// Empty where `value` is no address.
  public static Optional<ToldAddress> of(String slot, String value) {
    return ADDRESS.matcher(value).matches()
        ? Optional.of(new ToldAddress(slot, value))
        : Optional.empty();
  }
}
