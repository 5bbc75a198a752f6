package dev.parley.simulator.caller;

/// A call can't be made as asked: said to the person at the terminal, in words.
final class CallException extends RuntimeException {
  CallException(String message) {
    super(message);
  }

  CallException(String message, Throwable cause) {
    super(message, cause);
  }
}
