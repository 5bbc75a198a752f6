package dev.parley.dialog.spi;

import java.nio.file.Path;
import java.util.List;

/// Checks something in a pack's folder that the dialog knows nothing of, such as recordings. Found
/// by `ServiceLoader`; `./parley pack check` asks all there are.
public interface PackInspection {

  /// What is wrong, of a pack that is right in itself.
  List<Finding> inspect(Path folder);

  /// @param file relative to the pack's folder
  /// @param message what is wrong
  /// @param fix what to do about it
  record Finding(String file, String message, String fix) {}
}
