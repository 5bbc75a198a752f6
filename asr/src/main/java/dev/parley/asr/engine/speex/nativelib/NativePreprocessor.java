package dev.parley.asr.engine.speex.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.asr.RecognitionException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// One preprocessor of `libspeexdsp.so.1` (1.2, as Debian ships it), with nothing but its noise
/// suppression switched on. The library is found by soname and never unloaded.
@SuppressWarnings("restricted")
public final class NativePreprocessor implements AutoCloseable {

  private static final String SONAME = "libspeexdsp.so.1";

  // speex/speex_preprocess.h
  private static final int SET_DENOISE = 0;
  private static final int SET_NOISE_SUPPRESS = 18;

  private static final SymbolLookup LIBRARY = library();
  private static final MethodHandle INIT =
      bind("speex_preprocess_state_init", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle DESTROY =
      bind("speex_preprocess_state_destroy", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle CONTROL =
      bind("speex_preprocess_ctl", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
  private static final MethodHandle RUN =
      bind("speex_preprocess_run", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

  private final int frameSamples;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment frame;
  private final MemorySegment state;
  private boolean closed;

  /// @param frameSamples how many samples it takes at a time; they come out one frame later
  /// @param suppressDb how far noise is brought down at most, negative
  public NativePreprocessor(int sampleRateHz, int frameSamples, int suppressDb) {
    this.frameSamples = frameSamples;
    frame = arena.allocate(JAVA_SHORT, frameSamples);
    try {
      // Ours until close.
      state = (MemorySegment) INIT.invokeExact(frameSamples, sampleRateHz);
      if (state.equals(MemorySegment.NULL)) {
        throw new RecognitionException(
            "speexdsp made no preprocessor of " + frameSamples + " samples");
      }
      control(SET_DENOISE, 1);
      control(SET_NOISE_SUPPRESS, suppressDb);
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  /// Borrows the value for the call.
  private void control(int request, int value) throws Throwable {
    MemorySegment pointer = arena.allocate(JAVA_INT);
    pointer.set(JAVA_INT, 0, value);
    if ((int) CONTROL.invokeExact(state, request, pointer) != 0) {
      throw new RecognitionException("speexdsp knows no request " + request);
    }
  }

  /// Takes a frame from `offset` on and puts what comes out in its place.
  public void run(short[] samples, int offset) {
    if (closed) {
      throw new IllegalStateException("the preprocessor is closed");
    }
    try {
      MemorySegment.copy(samples, offset, frame, JAVA_SHORT, 0, frameSamples);
      // Borrows the frame for the call; what it returns is its voice activity, which is off.
      int _ = (int) RUN.invokeExact(state, frame);
      MemorySegment.copy(frame, JAVA_SHORT, 0, samples, offset, frameSamples);
    } catch (Throwable t) {
      throw failed(t);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        DESTROY.invokeExact(state);
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
      default -> new RecognitionException("speexdsp could not be called", cause);
    };
  }

  private static MethodHandle bind(String symbol, FunctionDescriptor signature) {
    return Linker.nativeLinker()
        .downcallHandle(
            LIBRARY
                .find(symbol)
                .orElseThrow(() -> new RecognitionException(SONAME + " has no " + symbol)),
            signature);
  }

  private static SymbolLookup library() {
    try {
      return SymbolLookup.libraryLookup(SONAME, Arena.global());
    } catch (IllegalArgumentException notFound) {
      throw new RecognitionException(
          "expected the library "
              + SONAME
              + " for noise suppression, found none: install Debian's package libspeexdsp1 (apt-get"
              + " install libspeexdsp1), put its folder on LD_LIBRARY_PATH, or set"
              + " noise-suppression: off",
          notFound);
    }
  }
}
