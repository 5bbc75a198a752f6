package dev.parley.asr;

/// A recognizer could not be started or failed while decoding.
public class RecognitionException extends RuntimeException {
  public RecognitionException(String message) {
    super(message);
  }

  public RecognitionException(String message, Throwable cause) {
    super(message, cause);
  }
}
