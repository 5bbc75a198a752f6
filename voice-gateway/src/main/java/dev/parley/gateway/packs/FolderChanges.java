package dev.parley.gateway.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tells when the files of a folder have changed and then stayed as they are from one look to the
/// next: who copies a folder or saves a file twice is not read in between.
final class FolderChanges {

  private static final Path TRIALS = Path.of("tests");

  private SortedMap<String, String> taken;
  private SortedMap<String, String> before;

  /// @param files as they are now, each with what changes when it does
  FolderChanges(SortedMap<String, String> files) {
    this.taken = files;
    this.before = files;
  }

  /// Whether `files` are others than the last time this was so, and the same as at the last look.
  boolean settled(SortedMap<String, String> files) {
    boolean still = files.equals(before);
    before = files;
    if (!still || files.equals(taken)) {
      return false;
    }
    taken = files;
    return true;
  }

  /// The files of `folder` that an agent is made of. Without those that are gone meanwhile.
  static SortedMap<String, String> look(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walked = Files.walk(folder)) {
      walked
          .filter(file -> !folder.relativize(file).startsWith(TRIALS))
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(file.toString(), sizeAndTime(file)));
    } catch (IOException | UncheckedIOException changing) {
      files.put(folder.toString(), "not readable");
    }
    return files;
  }

  private static String sizeAndTime(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return "gone";
    }
  }
}
