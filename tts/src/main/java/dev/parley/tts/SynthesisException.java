package dev.parley.tts;

/// A synthesizer could not be started or failed while speaking.
public class SynthesisException extends RuntimeException {
  public SynthesisException(String message) {
    super(message);
  }

  public SynthesisException(String message, Throwable cause) {
    super(message, cause);
  }
}
