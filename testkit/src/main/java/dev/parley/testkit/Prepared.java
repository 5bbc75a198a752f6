package dev.parley.testkit;

import java.nio.file.Path;

/// What takes long to prepare and depends on nothing but its inputs: learned once for all tests.
public final class Prepared {
  private Prepared() {}

  /// Of the programs that tests start, too. Each entry is named by a hash of its inputs; the folder
  /// may be lost at any time.
  public static Path cache() {
    return Path.of(System.getProperty("parley.home", "target/parley-home"), "cache");
  }
}
