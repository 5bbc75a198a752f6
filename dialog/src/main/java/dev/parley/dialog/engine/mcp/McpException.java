package dev.parley.dialog.engine.mcp;

/// A server can't be asked what it has; the message says why.
public final class McpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  McpException(String message) {
    super(message);
  }
}
