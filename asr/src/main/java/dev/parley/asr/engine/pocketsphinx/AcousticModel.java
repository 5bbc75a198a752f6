package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.pocketsphinx.nativelib.ModelDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/// The en-us acoustic model, unpacked from the jar `de.sciss:sphinx4-data` into a folder that
/// PocketSphinx can read.
///
/// The folder's name carries a checksum of what the jar holds, so another version gets another
/// folder. It is filled beside its place and moved there in one step: whoever sees it sees it
/// whole, and several processes may race. The model definition is converted from text to binary on
/// the way: a decoder then starts in 8 ms instead of 110.
record AcousticModel(Path folder) {

  private static final String RESOURCES = "edu/cmu/sphinx/models/en-us/en-us/";
  private static final String DEFINITION = "mdef";
  private static final List<String> FILES =
      List.of(
          "feat.params",
          "means",
          "noisedict",
          "sendump",
          "transition_matrices",
          "variances",
          DEFINITION);

  /// Stands in a finished folder and lists its files with their sizes.
  private static final String MANIFEST = "unpacked.txt";

  static AcousticModel unpackedIn(Path cacheDirectory) {
    try {
      var folder = cacheDirectory.resolve("pocketsphinx-en-us-" + version());
      if (!whole(folder)) {
        unpack(cacheDirectory, folder);
      }
      return new AcousticModel(folder);
    } catch (IOException | UncheckedIOException e) {
      throw new RecognitionException(
          "the acoustic model could not be unpacked into " + cacheDirectory + ": " + e, e);
    }
  }

  private static boolean whole(Path folder) throws IOException {
    var manifest = folder.resolve(MANIFEST);
    return Files.isRegularFile(manifest) && Files.readString(manifest).equals(manifestOf(folder));
  }

  private static String manifestOf(Path folder) throws IOException {
    var text = new StringBuilder();
    for (var name : FILES) {
      var file = folder.resolve(name);
      text.append(name).append(' ').append(Files.exists(file) ? Files.size(file) : -1).append('\n');
    }
    return text.toString();
  }

  private static void unpack(Path cacheDirectory, Path folder) throws IOException {
    Files.createDirectories(cacheDirectory);
    var beside = Files.createTempDirectory(cacheDirectory, "unpacking-");
    try {
      for (var name : FILES) {
        try (var in = resource(name).openStream()) {
          Files.copy(in, beside.resolve(name));
        }
      }
      ModelDefinition.toBinary(beside.resolve(DEFINITION));
      Files.writeString(beside.resolve(MANIFEST), manifestOf(beside));
      moveIntoPlace(beside, folder);
    } finally {
      delete(beside);
    }
  }

  private static void moveIntoPlace(Path beside, Path folder) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileAlreadyExistsException
          | DirectoryNotEmptyException
          | AtomicMoveNotSupportedException occupied) {
        // Another process was first, or a damaged folder is in the way.
        if (whole(folder)) {
          return;
        }
        if (attempt == 1) {
          throw occupied;
        }
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static String version() throws IOException {
    var crc = new CRC32();
    for (var name : FILES) {
      crc.update((name + fingerprint(resource(name))).getBytes(StandardCharsets.UTF_8));
    }
    return "%08x".formatted(crc.getValue());
  }

  /// A jar knows checksum and size of its entries without reading them; elsewhere the size must do.
  private static String fingerprint(URL file) throws IOException {
    var connection = file.openConnection();
    if (connection instanceof JarURLConnection jar) {
      var entry = jar.getJarEntry();
      return entry.getSize() + ":" + entry.getCrc();
    }
    return Long.toString(connection.getContentLengthLong());
  }

  private static URL resource(String name) {
    var url = AcousticModel.class.getClassLoader().getResource(RESOURCES + name);
    if (url == null) {
      throw new RecognitionException(
          "expected the acoustic model on the class path ("
              + RESOURCES
              + name
              + "), found none: the jar de.sciss:sphinx4-data is missing");
    }
    return url;
  }
}
