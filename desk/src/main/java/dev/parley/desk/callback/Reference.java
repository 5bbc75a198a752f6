package dev.parley.desk.callback;

import java.util.Optional;

/// A callback's number as it is said on the phone: digits, the last a Luhn check digit (ISO/IEC
/// 7812-1 annex B), so that one wrong digit is noticed.
public final class Reference {

  private static final int DIGITS_MAX = 18;

  private Reference() {}

  public static String of(long number) {
    return number + checkDigit(Long.toString(number));
  }

  /// The number in `reference`; empty when it isn't one.
  static Optional<Long> number(String reference) {
    if (!reference.matches("[1-9][0-9]{1," + (DIGITS_MAX - 1) + "}")) {
      return Optional.empty();
    }
    String payload = reference.substring(0, reference.length() - 1);
    return reference.endsWith(checkDigit(payload))
        ? Optional.of(Long.parseLong(payload))
        : Optional.empty();
  }

  private static String checkDigit(String payload) {
    int sum = 0;
    for (int i = 0; i < payload.length(); i++) {
      int digit = payload.charAt(payload.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return Integer.toString((10 - sum % 10) % 10);
  }
}
