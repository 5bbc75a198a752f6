package dev.parley.desk;

/// The store could not be opened, read or written.
public final class DeskException extends RuntimeException {

  public DeskException(String message) {
    super(message);
  }

  public DeskException(String message, Throwable cause) {
    super(message, cause);
  }
}
