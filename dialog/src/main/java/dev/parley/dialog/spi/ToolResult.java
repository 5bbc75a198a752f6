package dev.parley.dialog.spi;

import java.util.Map;

/// What came of a tool call. `data` is the JSON answer as maps, lists, strings, numbers, booleans.
public sealed interface ToolResult {

  record Succeeded(Map<String, Object> data, long elapsedMs) implements ToolResult {}

  /// The business system answered that there is no such thing.
  record NotFound(long elapsedMs) implements ToolResult {}

  /// It answered no, with its own reason.
  record Refused(String reason, long elapsedMs) implements ToolResult {}

  /// It did not answer in time or could not be reached.
  record Unavailable(String cause, long elapsedMs) implements ToolResult {}
}
