package dev.parley.telephony.sip.trunk;

import dev.parley.telephony.call.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The numbers of a trunk and whom each is for, all written as E.164 has them: `+` and digits.
///
/// @param countryCode digits without `+`, for numbers that the trunk sends without theirs
/// @param destinations whom a number is for, in words of who configured it
/// @param otherwise whom every other number is for; nobody if empty and there are destinations
public record NumberPlan(
    Optional<String> countryCode, Map<String, String> destinations, Optional<String> otherwise) {

  /// What stands for all other numbers.
  public static final String ANY = "*";

  /// Every number is for us, as it comes.
  public static final NumberPlan OPEN =
      new NumberPlan(Optional.empty(), Map.of(), Optional.empty());

  /// Numbers of fewer digits are internal ones, and are left as they are.
  private static final int NATIONAL_DIGITS_MIN = 7;

  private static final String NORTH_AMERICA = "1";

  public NumberPlan {
    if (countryCode.filter(code -> !code.matches("[1-9][0-9]{0,2}")).isPresent()) {
      throw new IllegalArgumentException("expected a country code of 1 to 3 digits");
    }
    Map<String, String> written = new LinkedHashMap<>();
    destinations.forEach((number, whom) -> written.put(written(number, countryCode), whom));
    destinations = Map.copyOf(written);
  }

  /// `number` with its country code where it can be told, else without visual separators alone.
  public PhoneNumber normalised(PhoneNumber number) {
    return new PhoneNumber(written(number.value(), countryCode));
  }

  /// Whom a call to `dialled` is for; an empty text is whom the server answers calls with.
  public Optional<String> destination(PhoneNumber dialled) {
    if (destinations.isEmpty() && otherwise.isEmpty()) {
      return Optional.of("");
    }
    return Optional.ofNullable(destinations.get(normalised(dialled).value())).or(() -> otherwise);
  }

  boolean knows(PhoneNumber dialled) {
    return destinations.containsKey(normalised(dialled).value());
  }

  /// What providers send for +44 20 7946 0000: with the plus, with an international prefix (00, in
  /// North America 011), with a 0 for long distance, or with neither (ITU-T E.164, E.123).
  private static String written(String text, Optional<String> countryCode) {
    String number = text.replaceAll("[-.() ]", "");
    if (number.startsWith("+") || !number.chars().allMatch(NumberPlan::isDigit)) {
      return number;
    }
    if (countryCode.isEmpty()) {
      return number.startsWith("00") ? "+" + number.substring(2) : number;
    }
    String code = countryCode.get();
    return code.equals(NORTH_AMERICA) ? northAmerican(number) : elsewhere(number, code);
  }

  private static String northAmerican(String number) {
    if (number.startsWith("011")) {
      return "+" + number.substring(3);
    }
    return switch (number.length()) {
      case 10 -> "+1" + number;
      case 11 -> number.startsWith("1") ? "+" + number : number;
      default -> number;
    };
  }

  private static String elsewhere(String number, String code) {
    if (number.startsWith("00")) {
      return "+" + number.substring(2);
    }
    if (number.length() < NATIONAL_DIGITS_MIN) {
      return number;
    }
    if (number.startsWith("0")) {
      return "+" + code + number.substring(1);
    }
    return number.startsWith(code) ? "+" + number : "+" + code + number;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
