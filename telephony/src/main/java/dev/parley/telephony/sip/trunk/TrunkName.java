package dev.parley.telephony.sip.trunk;

/// What the operator calls a trunk.
public record TrunkName(String value) {
  @Override
  public String toString() {
    return value;
  }
}
