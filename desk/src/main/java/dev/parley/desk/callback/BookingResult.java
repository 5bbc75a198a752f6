package dev.parley.desk.callback;

/// What came of asking for a callback.
public sealed interface BookingResult {

  /// It is in the store; the caller may be told.
  record Booked(Callback callback) implements BookingResult {}

  /// @param cause in words for the record
  record Refused(String cause) implements BookingResult {}
}
