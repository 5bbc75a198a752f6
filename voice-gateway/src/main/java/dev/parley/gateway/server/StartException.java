package dev.parley.gateway.server;

/// The server can't start; the message says what was found and what to do.
public final class StartException extends RuntimeException {
  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
