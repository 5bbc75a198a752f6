package dev.parley.telephony.call;

/// A telephone number or SIP user as the wire gave it, digits and an optional leading plus where it
/// is a number. Prints redacted, so that it can't reach a log by accident.
public record PhoneNumber(String value) {

  /// Digits with an optional plus, and no name.
  public boolean isNumber() {
    return value.matches("\\+?[0-9]+");
  }

  /// The last `count` digits, for saying which number is meant without giving it away.
  public String lastDigits(int count) {
    return value.substring(Math.max(0, value.length() - count));
  }

  @Override
  public String toString() {
    return "number ending " + lastDigits(2);
  }
}
