package dev.parley.dialog.pack.reading;

/// Something wrong in a pack, and what to do about it.
///
/// @param file relative to the pack's folder
/// @param line from 1
/// @param column from 1
public record PackProblem(
    Severity severity, String file, int line, int column, String message, String fix) {

  /// `STALE` is knowledge past its date: the check fails, a running agent goes on without it.
  public enum Severity {
    ERROR,
    STALE
  }

  @Override
  public String toString() {
    return "%s:%d:%d %s — %s".formatted(file, line, column, message, fix);
  }
}
