package dev.parley.telephony.twilio;

import java.util.Optional;

/// Twilio's name for a call: `CA` and 32 hexadecimal digits. It gets into URLs of ours, so nothing
/// else passes.
public record CallSid(String value) {

  public CallSid {
    if (!value.matches("CA[0-9a-f]{32}")) {
      throw new IllegalArgumentException("expected CA and 32 hexadecimal digits");
    }
  }

  static Optional<CallSid> of(String text) {
    try {
      return Optional.of(new CallSid(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
