package dev.parley.dialog.policy;

/// Tells a mistyped or misheard number from a right one by its last digit.
public final class CheckDigit {

  private CheckDigit() {}

  /// ISO/IEC 7812-1 annex B (Luhn): catches every single wrong digit and nearly every swap.
  public static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return !digits.isEmpty() && sum % 10 == 0;
  }
}
