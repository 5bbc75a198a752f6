package dev.parley.telephony.sip.digest;

/// A secret. Prints redacted, so that it can't reach a log by accident.
public record Password(String value) {

  public Password {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("expected a password that is not empty");
    }
  }

  @Override
  public String toString() {
    return "password";
  }
}
