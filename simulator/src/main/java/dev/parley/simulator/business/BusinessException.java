package dev.parley.simulator.business;

/// A business's database could not be opened, read or written.
public final class BusinessException extends RuntimeException {

  BusinessException(String message) {
    super(message);
  }

  BusinessException(String message, Throwable cause) {
    super(message, cause);
  }
}
