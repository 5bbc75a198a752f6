package dev.parley.gateway.http;

/// The HTTP side could not be started.
public final class HttpException extends RuntimeException {

  public HttpException(String message, Throwable cause) {
    super(message, cause);
  }
}
