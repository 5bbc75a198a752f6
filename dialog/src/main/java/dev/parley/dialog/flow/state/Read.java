package dev.parley.dialog.flow.state;

import dev.parley.dialog.spi.ToolResult;

/// How far a read got.
public sealed interface Read {
  record Pending(int toolCall) implements Read {}

  record Answered(ToolResult result) implements Read {}
}
