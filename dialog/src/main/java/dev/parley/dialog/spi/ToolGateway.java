package dev.parley.dialog.spi;

/// Carries out tool calls, with the deadline, retry and schema check that the pack states.
public interface ToolGateway extends AutoCloseable {

  /// Blocking; called on the conversation's own (virtual) thread. Never throws for what the outside
  /// does: that is a `ToolResult`.
  ToolResult call(ToolCall call, String conversation);

  @Override
  void close();
}
