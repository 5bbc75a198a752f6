package dev.parley.desk.callback;

import java.time.Instant;
import java.util.Optional;

/// A promise that a person will ring back, and whether it was kept.
///
/// @param reference digits for saying on the phone, the last a Luhn check digit
public record Callback(String reference, Promise promise, Optional<Closed> closed) {

  /// A person rings `number` between `from` and `until`.
  ///
  /// @param conversationId where it was promised
  /// @param summary what the person should know before ringing
  public record Promise(
      String conversationId,
      String number,
      String reason,
      String summary,
      Instant from,
      Instant until,
      Instant bookedAt) {}

  /// @param outcome what came of it: `reached`, `no answer`, or the person's own words
  public record Closed(Instant at, String by, String outcome) {}
}
