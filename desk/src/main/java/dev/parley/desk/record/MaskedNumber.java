package dev.parley.desk.record;

/// A telephone number as it may be shown to whoever has no need of it: its last two digits.
public final class MaskedNumber {

  static final int DIGITS_SHOWN = 2;
  static final char HIDDEN = '•';

  private MaskedNumber() {}

  public static String of(String number) {
    int hidden = Math.max(0, number.length() - DIGITS_SHOWN);
    return String.valueOf(HIDDEN).repeat(hidden) + number.substring(hidden);
  }
}
