package dev.parley.benchmarks.disclosure;

import dev.parley.asr.spi.Expected;
import java.util.Locale;

/// A shop with an order under each of the 100,000 six-digit numbers whose check digit holds: who
/// changes any digit of a number, and the check digit to fit, has another customer's.
///
/// Everything of an order follows from its number. Customers have some three orders each, spread
/// over all numbers; zip codes are shared by some twenty customers.
final class Neighbours {

  static final int ORDERS = 100_000;
  private static final int CUSTOMERS = 33_333;
  private static final int POSTCODES = 1_500;

  /// Coprime to both counts, so that one customer's orders lie far apart.
  private static final long SPREAD = 7_919;

  private Neighbours() {}

  /// The `index`th number.
  static String number(int index) {
    String prefix = String.format(Locale.ROOT, "%05d", index);
    for (char check = '0'; check <= '9'; check++) {
      if (Expected.Luhn.LUHN.holds(prefix + check)) {
        return prefix + check;
      }
    }
    throw new IllegalStateException(
        "a check digit holds for every prefix, found none for " + index);
  }

  static boolean isOrder(String number) {
    return number.length() == 6 && Expected.Luhn.LUHN.holds(number);
  }

  static int customer(String number) {
    return (int) (Integer.parseInt(number.substring(0, 5)) * SPREAD % ORDERS % CUSTOMERS);
  }

  static String phone(int customer) {
    return "555" + String.format(Locale.ROOT, "%07d", 100_000 + customer);
  }

  static String postcode(int customer) {
    return String.format(Locale.ROOT, "%05d", 10_000 + customer * 31 % POSTCODES);
  }

  /// Delivered is every other one, so that a case can be opened for it.
  static boolean isDelivered(String number) {
    return Integer.parseInt(number.substring(4, 5)) % 2 == 0;
  }
}
