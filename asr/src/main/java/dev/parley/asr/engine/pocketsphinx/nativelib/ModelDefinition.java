package dev.parley.asr.engine.pocketsphinx.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// An acoustic model's list of phones and tied states (`mdef`). As text it takes each new decoder
/// 100 ms to parse; in PocketSphinx's binary form it is mapped into memory.
public final class ModelDefinition {

  /// First line of a text definition that PocketSphinx can read.
  private static final String TEXT_VERSION = "0.3";

  private ModelDefinition() {}

  /// Replaces the text definition in `file` by its binary form; leaves a binary one alone.
  public static void toBinary(Path file) throws IOException {
    try (var reader = Files.newInputStream(file)) {
      // A binary definition given to the text reader kills the process.
      if (!new String(reader.readNBytes(3), java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals(TEXT_VERSION)) {
        return;
      }
    }
    var binary = file.resolveSibling(file.getFileName() + ".bin");
    convert(file, binary);
    Files.move(binary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void convert(Path text, Path binary) {
    var library = PocketSphinxLibrary.load();
    var read =
        library.pocketsphinx(
            "bin_mdef_read_text", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    var write =
        library.pocketsphinx("bin_mdef_write", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    var free = library.pocketsphinx("bin_mdef_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    try (var arena = Arena.ofConfined()) {
      // Ours: freed below.
      var definition =
          (MemorySegment) read.invokeExact(MemorySegment.NULL, arena.allocateFrom(text.toString()));
      if (definition.equals(MemorySegment.NULL)) {
        throw new RecognitionException("PocketSphinx could not read the model definition " + text);
      }
      int written = (int) write.invokeExact(definition, arena.allocateFrom(binary.toString()));
      var ignored = (int) free.invokeExact(definition);
      if (written != 0) {
        throw new RecognitionException(
            "PocketSphinx could not write the model definition " + binary);
      }
    } catch (Throwable t) {
      throw Native.failed("bin_mdef_read_text", t);
    }
  }
}
