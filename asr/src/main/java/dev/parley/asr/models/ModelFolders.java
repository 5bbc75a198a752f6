package dev.parley.asr.models;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The folder that models live in, each in a folder of its own name. A model appears there whole,
/// by one move, or not at all.
record ModelFolders(Path root) {

  private static final int FILES_MAX = 10_000;

  /// A model's files are at most so many times as long as their zip: anything more is a zip made to
  /// fill a disk.
  private static final long EXPANSION_MAX = 20;

  Path of(String name) {
    return root.resolve(name);
  }

  boolean has(String name) {
    return Files.isDirectory(of(name));
  }

  /// Where a file of a model is kept while it comes.
  Path part(String name, String file) throws IOException {
    Files.createDirectories(root);
    return root.resolve("." + name + "." + file + ".part");
  }

  /// Puts the files of a model in their place.
  ///
  /// @param parts by what they are to be called
  Path place(Map<String, Path> parts, String name) throws IOException {
    var placing = root.resolve("." + name + ".placing");
    delete(placing);
    Files.createDirectories(placing);
    for (var part : parts.entrySet()) {
      Files.move(part.getValue(), placing.resolve(part.getKey()));
    }
    return Files.move(placing, of(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Unpacks the zip of a model and puts it in its place. The zip is deleted, unless there was no
  /// room: then it need not come again.
  Path unpack(Path zip, String name) throws IOException {
    var unpacking = root.resolve("." + name + ".unpacking");
    delete(unpacking);
    try {
      Files.createDirectories(unpacking);
      unpackInto(unpacking, zip);
      Files.move(model(unpacking), of(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (ZipException e) {
      Files.delete(zip);
      throw new RecognitionException("what was published is no zip", e);
    } catch (RecognitionException e) {
      Files.delete(zip);
      throw e;
    } finally {
      delete(unpacking);
    }
    Files.delete(zip);
    return of(name);
  }

  private static void unpackInto(Path folder, Path zip) throws IOException {
    long left = EXPANSION_MAX * Files.size(zip);
    try (var archive = new ZipFile(zip.toFile())) {
      if (archive.size() > FILES_MAX) {
        throw new RecognitionException(
            "the zip has %d files, more than the %d of any model"
                .formatted(archive.size(), FILES_MAX));
      }
      for (var entry : (Iterable<ZipEntry>) archive.stream().map(ZipEntry.class::cast)::iterator) {
        var target = inside(folder, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          try (var in = archive.getInputStream(entry)) {
            left -= copy(in, target, left);
          }
        }
      }
    }
  }

  /// A name in a zip may lead anywhere; ours stay inside.
  private static Path inside(Path folder, String name) {
    var target = folder.resolve(name).normalize();
    if (name.contains("\\") || target.equals(folder) || !target.startsWith(folder)) {
      throw new RecognitionException("the zip has a file that would lie outside: " + name);
    }
    return target;
  }

  /// Counts what really comes out: the lengths a zip claims may be wrong.
  private static long copy(InputStream in, Path target, long bytesMax) throws IOException {
    long copied = 0;
    var buffer = new byte[1 << 16];
    try (var out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copied += read;
        if (copied > bytesMax) {
          throw new RecognitionException(
              "the zip unpacks to more than %d times its length".formatted(EXPANSION_MAX));
        }
        out.write(buffer, 0, read);
      }
    }
    return copied;
  }

  /// The model is in the zip's one folder.
  private static Path model(Path unpacked) throws IOException {
    List<Path> top;
    try (var files = Files.list(unpacked)) {
      top = files.toList();
    }
    var folder = top.size() == 1 ? top.getFirst() : unpacked;
    if (!Files.exists(folder.resolve("am/final.mdl"))) {
      throw new RecognitionException("the zip holds no Vosk model: it has no am/final.mdl");
    }
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
