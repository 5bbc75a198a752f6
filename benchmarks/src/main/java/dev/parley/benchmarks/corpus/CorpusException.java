package dev.parley.benchmarks.corpus;

/// A corpus can't be made or read; the message names the file and says what is wrong with it.
public final class CorpusException extends RuntimeException {

  public CorpusException(String message) {
    super(message);
  }

  public CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
