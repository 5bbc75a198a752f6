package dev.parley.telephony;

/// A failure of the network or of a peer that can't be answered on the wire.
public class TelephonyException extends RuntimeException {
  public TelephonyException(String message) {
    super(message);
  }

  public TelephonyException(String message, Throwable cause) {
    super(message, cause);
  }
}
