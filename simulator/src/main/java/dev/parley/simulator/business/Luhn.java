package dev.parley.simulator.business;

import java.util.OptionalLong;

/// The check digit of a business's numbers (ISO/IEC 7812-1 annex B): one wrong digit, or most swaps
/// of two neighbours, are noticed.
public final class Luhn {

  private Luhn() {}

  public static String withCheckDigit(String payload) {
    int sum = 0;
    for (int i = 0; i < payload.length(); i++) {
      int digit = payload.charAt(payload.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return payload + (10 - sum % 10) % 10;
  }

  public static boolean holds(String digits) {
    return digits.length() > 1
        && digits.equals(withCheckDigit(digits.substring(0, digits.length() - 1)));
  }

  /// What stands before the check digit; empty when there is none or it doesn't hold.
  public static OptionalLong payload(String digits) {
    return digits.matches("[0-9]{2,18}") && holds(digits)
        ? OptionalLong.of(Long.parseLong(digits.substring(0, digits.length() - 1)))
        : OptionalLong.empty();
  }
}
