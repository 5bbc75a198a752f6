package dev.parley.audio.opus.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.parley.audio.codec.CodecException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// `libopus.so.0` (1.3, as Debian ships it), found by soname and never unloaded.
///
/// Coders live in memory that we give (`opus_encoder_init`) out of arenas that the garbage
/// collector ends, so that nothing has to be closed: they hold no other resource.
@SuppressWarnings("restricted")
public final class LibOpus {

  private static final String SONAME = "libopus.so.0";

  static final int RATE_HZ = 8_000;
  static final int CHANNELS = 1;

  private LibOpus() {}

  /// Whether the library is there.
  public static boolean available() {
    try {
      SymbolLookup.libraryLookup(SONAME, Arena.global());
      return true;
    } catch (IllegalArgumentException notFound) {
      return false;
    }
  }

  static SymbolLookup library() {
    try {
      return SymbolLookup.libraryLookup(SONAME, Arena.global());
    } catch (IllegalArgumentException notFound) {
      throw new CodecException(
          "expected the library "
              + SONAME
              + " for Opus, found none: install Debian's package libopus0 (apt-get install"
              + " libopus0) or put its folder on LD_LIBRARY_PATH",
          notFound);
    }
  }

  static MethodHandle bind(
      SymbolLookup library, String symbol, FunctionDescriptor signature, Linker.Option... options) {
    return Linker.nativeLinker()
        .downcallHandle(
            library
                .find(symbol)
                .orElseThrow(() -> new CodecException(SONAME + " has no " + symbol)),
            signature,
            options);
  }

  /// `int f(state *, int request, ...)`: the value is the first that varies.
  static MethodHandle control(SymbolLookup library, String symbol) {
    return bind(
        library,
        symbol,
        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
        Linker.Option.firstVariadicArg(2));
  }

  static MemorySegment memory(Arena arena, MethodHandle sizeOf) throws Throwable {
    return arena.allocate((int) sizeOf.invokeExact(CHANNELS), 16);
  }

  /// @param answer an error code of libopus where negative
  static void check(int answer, String what) {
    if (answer < 0) {
      throw new CodecException("libopus answered " + answer + " to " + what);
    }
  }

  static CodecException failed(Throwable cause) {
    return switch (cause) {
      case CodecException ours -> ours;
      case Error error -> throw error;
      default -> new CodecException("libopus could not be called", cause);
    };
  }
}
