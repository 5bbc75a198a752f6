package dev.parley.audio.codec;

/// A codec that can't be had or that failed.
public final class CodecException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CodecException(String message) {
    super(message);
  }

  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
