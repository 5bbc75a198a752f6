package dev.parley.dialog.spi;

import java.time.Duration;
import java.util.Map;

/// One call of a business tool that flows decided on and policy permitted.
///
/// @param id counts from 1 within the conversation
/// @param idempotencyKey the same for every retry of a write; empty for reads
/// @param customer whose records a write changes: the telephone number on them; empty where nobody
///   is identified, and for reads
public record ToolCall(
    int id,
    String tool,
    Map<String, String> arguments,
    boolean write,
    String idempotencyKey,
    String customer,
    Duration deadline) {

  /// For nobody in particular.
  public ToolCall(
      int id,
      String tool,
      Map<String, String> arguments,
      boolean write,
      String idempotencyKey,
      Duration deadline) {
    this(id, tool, arguments, write, idempotencyKey, "", deadline);
  }

  public ToolCall {
    arguments = Map.copyOf(arguments);
  }
}
