package dev.parley.telephony.twilio;

/// The secret that an account and Twilio share. Prints redacted, so that it can't reach a log by
/// accident.
public record AuthToken(String value) {

  public AuthToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("expected an auth token that is not empty");
    }
  }

  @Override
  public String toString() {
    return "auth token";
  }
}
