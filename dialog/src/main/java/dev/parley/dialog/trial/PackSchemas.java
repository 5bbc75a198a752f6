package dev.parley.dialog.trial;

import dev.parley.dialog.pack.reading.FileSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The schemas that a pack's files are checked against, as files for an editor.
final class PackSchemas {

  private PackSchemas() {}

  /// @param folder made where there is none; schemas in it are written over
  /// @return what was written
  static List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (String kind : FileSchema.KINDS) {
      Path file = folder.resolve(kind + ".schema.json");
      Files.writeString(file, FileSchema.text(kind));
      written.add(file);
    }
    return written;
  }
}
