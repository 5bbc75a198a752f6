package dev.parley.dialog.spi;

import java.time.Duration;
import java.util.Map;

/// One call of a business tool that flows decided on and policy permitted.
///
/// @param id counts from 1 within the conversation
/// @param idempotencyKey the same for every retry of a write; empty for reads
public record ToolCall(
    int id,
    String tool,
    Map<String, String> arguments,
    boolean write,
    String idempotencyKey,
    Duration deadline) {
  public ToolCall {
    arguments = Map.copyOf(arguments);
  }
}
