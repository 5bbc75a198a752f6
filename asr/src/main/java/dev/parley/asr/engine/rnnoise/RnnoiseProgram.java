package dev.parley.asr.engine.rnnoise;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/// The WebAssembly of `@jitsi/rnnoise-wasm` 0.2.1, translated to byte code once for all instances.
///
/// It is emscripten's, with names made short: of its exports `d` runs constructors, `f` creates a
/// state, `h` destroys one, `g` allocates and `j` cleans a frame; it imports `a.a` (grow the heap,
/// which is refused: nothing here needs more) and `a.b` (copy memory).
final class RnnoiseProgram {

  static final String SHA_256 = "677147b9248aedc0a00de79dc090d1ecead37c08c8bb773a790da16109d2c487";

  /// What it was linked for is 16 MB, 256 pages. Its stack ends and its heap begins at 5.1 MB; a
  /// state and a frame need 22 KB of that.
  private static final int MEMORY_PAGES = 88;

  private static final int MEMORY_PAGES_LINKED = 256;

  private final WasmModule module;
  private final Function<Instance, Machine> machines;

  private RnnoiseProgram(WasmModule module) {
    this.module = module;
    this.machines = MachineFactoryCompiler.compile(module);
  }

  /// @throws RecognitionException where the file is missing or another one than is known here
  static RnnoiseProgram load(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String found = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      if (!found.equals(SHA_256)) {
        throw new RecognitionException(
            "expected rnnoise.wasm of @jitsi/rnnoise-wasm 0.2.1 at %s (SHA-256 %s), found another (%s): delete it and run ./parley models get rnnoise"
                .formatted(file, SHA_256, found));
      }
      return new RnnoiseProgram(Parser.parse(bytes));
    } catch (IOException e) {
      throw new RecognitionException(
          "expected RNNoise at " + file + ", found none: ./parley models get rnnoise gets it", e);
    } catch (NoSuchAlgorithmException | ChicoryException e) {
      throw new RecognitionException("RNNoise can't be loaded from " + file, e);
    }
  }

  /// An instance with a memory of its own; it belongs to one thread at a time.
  Instance instance() {
    Instance instance =
        Instance.builder(module)
            .withImportValues(
                ImportValues.builder()
                    .addFunction(
                        new HostFunction(
                            "a",
                            "a",
                            FunctionType.of(List.of(ValType.I32), List.of(ValType.I32)),
                            (_, _) -> new long[] {0}))
                    .addFunction(
                        new HostFunction(
                            "a",
                            "b",
                            FunctionType.of(
                                List.of(ValType.I32, ValType.I32, ValType.I32), List.of()),
                            RnnoiseProgram::copied))
                    .build())
            .withMachineFactory(machines)
            .withMemoryFactory(
                _ -> new ByteArrayMemory(new MemoryLimits(MEMORY_PAGES, MEMORY_PAGES_LINKED)))
            .build();
    instance.export("d").apply();
    return instance;
  }

  /// By eight bytes at a time: `Memory.copy` makes an array of each piece, 25 KB a frame.
  private static long[] copied(Instance instance, long... arguments) {
    Memory memory = instance.memory();
    int to = (int) arguments[0];
    int from = (int) arguments[1];
    int length = (int) arguments[2];
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      memory.writeLong(to + at, memory.readLong(from + at));
    }
    for (; at < length; at++) {
      memory.writeByte(to + at, memory.read(from + at));
    }
    return NOTHING;
  }

  private static final long[] NOTHING = {};
}
