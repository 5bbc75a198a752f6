package dev.parley.dialog.pack.reading;

/// Something wrong in a pack, and what to do about it.
///
/// @param file relative to the pack's folder
/// @param line from 1
/// @param column from 1
public record PackProblem(
    Severity severity, String file, int line, int column, String message, String fix) {

  /// A `WARNING` is for the pack's author to look at: neither the check nor an agent stops for it.
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return "%s:%d:%d %s — %s".formatted(file, line, column, message, fix);
  }
}
