package dev.parley.tts.markup;

/// A text whose markup can't be followed; says where, what is wrong and what could stand there.
public final class MarkupException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MarkupException(int line, int column, String message) {
    super("%d:%d %s".formatted(line, column, message));
  }
}
