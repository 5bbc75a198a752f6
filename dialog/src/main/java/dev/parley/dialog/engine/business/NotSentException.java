package dev.parley.dialog.engine.business;

import java.io.IOException;

/// The business system was never asked, or said that it took nothing on: a write was not done.
public final class NotSentException extends IOException {
  private static final long serialVersionUID = 1L;

  public NotSentException(String why) {
    super(why);
  }
}
