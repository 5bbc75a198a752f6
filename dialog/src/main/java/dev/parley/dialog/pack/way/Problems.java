package dev.parley.dialog.pack.way;

/// Told of what is wrong.
@FunctionalInterface
public interface Problems {

  /// @param pointer within the file or the entry that is read
  void found(String pointer, String message, String fix);
}
