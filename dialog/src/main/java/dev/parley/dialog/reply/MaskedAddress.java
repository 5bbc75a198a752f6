package dev.parley.dialog.reply;

/// An e-mail address or a telephone number as far as its owner needs it to know it by, and nobody
/// else learns it from.
public final class MaskedAddress {
  private static final int LAST_DIGITS = 2;

  private MaskedAddress() {}

  /// `m…@e…`, `…42`; what is masked already stays so.
  public static String written(String address) {
    int at = address.indexOf('@');
    return at > 0 && at + 1 < address.length()
        ? address.charAt(0) + "…@" + address.charAt(at + 1) + "…"
        : "…" + last(address);
  }

  /// To follow "to": "the address that starts with M", "the number that ends in 4 2".
  static String spoken(String address) {
    return address.indexOf('@') > 0
        ? "the address that starts with " + Character.toUpperCase(address.charAt(0))
        : "the number that ends in " + String.join(" ", last(address).split(""));
  }

  private static String last(String number) {
    return number.substring(Math.max(0, number.length() - LAST_DIGITS));
  }
}
