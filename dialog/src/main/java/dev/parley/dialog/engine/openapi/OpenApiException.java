package dev.parley.dialog.engine.openapi;

/// The description can't be read; the message says why and what to do.
public final class OpenApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpenApiException(String message) {
    super(message);
  }
}
