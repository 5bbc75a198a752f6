package dev.parley.asr.engine.fvad.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// One detector of libfvad, called directly in the library that the jar `libfvad-jni` carries.
///
/// The jar's own Java binding is not used: it keeps its detectors in one unguarded `std::map` under
/// keys from `rand()`, which several event loops would change at once, and it never releases the
/// copy of each frame that it takes. The C functions below it have neither fault.
@SuppressWarnings("restricted")
public final class NativeFvad implements AutoCloseable {

  /// Longest frame: 30 ms at 48 kHz.
  private static final int SAMPLES_MAX = 1_440;

  private static final SymbolLookup LIBRARY = unpacked();
  private static final MethodHandle NEW = bind("fvad_new", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle FREE = bind("fvad_free", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle SET_MODE =
      bind("fvad_set_mode", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SET_RATE =
      bind("fvad_set_sample_rate", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle PROCESS =
      bind("fvad_process", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

  private final Arena arena = Arena.ofShared();
  private final MemorySegment frame = arena.allocate(JAVA_SHORT, SAMPLES_MAX);
  private final MemorySegment detector;
  private boolean closed;

  /// @param mode 0 (lenient) to 3 (very aggressive)
  public NativeFvad(int sampleRateHz, int mode) {
    try {
      // Ours until close.
      detector = (MemorySegment) NEW.invokeExact();
      if (detector.equals(MemorySegment.NULL)
          || (int) SET_MODE.invokeExact(detector, mode) != 0
          || (int) SET_RATE.invokeExact(detector, sampleRateHz) != 0) {
        throw new RecognitionException(
            "libfvad took no detector of mode " + mode + " at " + sampleRateHz + " Hz");
      }
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  /// @param length 10, 20 or 30 ms of samples
  public boolean voiced(short[] samples, int length) {
    if (closed) {
      throw new IllegalStateException("the detector is closed");
    }
    try {
      MemorySegment.copy(samples, 0, frame, JAVA_SHORT, 0, length);
      // Borrows the frame for the call.
      return (int) PROCESS.invokeExact(detector, frame, (long) length) == 1;
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        FREE.invokeExact(detector);
      } catch (Throwable t) {
        throw failed(t);
      }
      arena.close();
    }
  }

  private static RecognitionException failed(Throwable cause) {
    return switch (cause) {
      case RecognitionException ours -> ours;
      case Error error -> throw error;
      default -> new RecognitionException("libfvad could not be called", cause);
    };
  }

  private static MethodHandle bind(String symbol, FunctionDescriptor signature) {
    return Linker.nativeLinker()
        .downcallHandle(
            LIBRARY
                .find(symbol)
                .orElseThrow(() -> new RecognitionException("libfvad has no " + symbol)),
            signature);
  }

  private static SymbolLookup unpacked() {
    var resource = resource();
    try (var in =
        io.github.givimad.libfvadjni.VoiceActivityDetector.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new RecognitionException("libfvad-jni has no library for this system: " + resource);
      }
      Path file = Files.createTempFile("parley-fvad-", ".lib");
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      var library = SymbolLookup.libraryLookup(file, Arena.global());
      // Mapped by now: the name is no longer needed where the system lets it go.
      file.toFile().deleteOnExit();
      return library;
    } catch (IOException | IllegalArgumentException e) {
      throw new RecognitionException("libfvad can't be loaded from " + resource + ": " + e, e);
    }
  }

  private static String resource() {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    if (system.contains("mac")) {
      return (arm ? "/macos-arm64/" : "/macos-amd64/") + "liblibfvad-jni.dylib";
    }
    if (system.contains("win")) {
      return "/win-amd64/libfvad-jni.dll";
    }
    return (arm ? "/debian-arm64/" : "/debian-amd64/") + "liblibfvad-jni.so";
  }
}
