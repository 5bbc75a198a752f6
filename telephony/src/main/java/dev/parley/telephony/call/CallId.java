package dev.parley.telephony.call;

/// Names one call for as long as its record is kept; unique across restarts.
public record CallId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
