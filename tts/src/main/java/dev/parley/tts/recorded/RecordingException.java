package dev.parley.tts.recorded;

/// A recording that can't be used; says why, as a clause.
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1;
  private final String fix;

  RecordingException(String message, String fix) {
    super(message);
    this.fix = fix;
  }

  /// What to do about it.
  public String fix() {
    return fix;
  }
}
