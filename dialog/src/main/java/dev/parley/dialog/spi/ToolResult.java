package dev.parley.dialog.spi;

import java.util.Map;

/// What came of a tool call. `data` is the JSON answer as maps, lists, strings, numbers, booleans.
public sealed interface ToolResult {

  record Succeeded(Map<String, Object> data, long elapsedMs) implements ToolResult {}

  /// The business system answered that there is no such thing.
  record NotFound(long elapsedMs) implements ToolResult {}

  /// It answered no.
  ///
  /// @param code its own name for why, in small letters and dashes; empty where it gave none
  /// @param reason in its own words, for the record; never spoken
  record Refused(String code, String reason, long elapsedMs) implements ToolResult {}

  /// It did not answer in time or could not be reached. A write was not done.
  record Unavailable(String cause, long elapsedMs) implements ToolResult {}

  /// A write was sent, and nobody knows whether it was done.
  record Unknown(String cause, long elapsedMs) implements ToolResult {}
}
