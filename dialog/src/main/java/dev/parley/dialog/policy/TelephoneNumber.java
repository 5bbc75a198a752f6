package dev.parley.dialog.policy;

/// A telephone number as it is compared, however it is written.
public final class TelephoneNumber {
  private static final int COMPARED_DIGITS = 10;

  private TelephoneNumber() {}

  /// The last ten digits: what stands before them is written or left out. Fewer where there are no
  /// more, and none of what is no number.
  public static String compared(String written) {
    String digits = written.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - COMPARED_DIGITS));
  }
}
