package dev.parley.dialog.understand.grammar;

/// The check digit of order and card numbers (ISO/IEC 7812-1 annex B): finds every single wrong
/// digit and almost every swap of neighbours.
public final class Luhn {

  private Luhn() {}

  /// Whether the last of `digits` is the check digit of those before it.
  public static boolean holds(String digits) {
    return digits.length() > 1 && sum(digits, false) % 10 == 0;
  }

  /// The digit that makes `payload` hold when appended.
  public static char checkDigit(String payload) {
    return (char) ('0' + (10 - sum(payload, true) % 10) % 10);
  }

  private static int sum(String digits, boolean doubleLast) {
    int sum = 0;
    boolean doubled = doubleLast;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      int weighted = doubled ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
      doubled = !doubled;
    }
    return sum;
  }
}
