package dev.parley.tts.engine.flite.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.parley.tts.SynthesisException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The C library, loaded once for the life of the process: flite can't be unloaded, because its
/// voices are registered in global lists.
///
/// The libraries are found by soname, so `LD_LIBRARY_PATH` may point to an unpacked package.
@SuppressWarnings("restricted")
public final class FliteLibrary {

  static final String PACKAGE = "libflite1";

  final MethodHandle newUtterance;
  final MethodHandle deleteUtterance;
  final MethodHandle uttInit;
  final MethodHandle uttSynthTokens;
  final MethodHandle uttRelationCreate;
  final MethodHandle relationAppend;
  final MethodHandle itemSetString;
  final MethodHandle itemNext;
  final MethodHandle itemDaughter;
  final MethodHandle ffeatureFloat;
  final MethodHandle ffeatureString;
  final MethodHandle newAudioStreamingInfo;
  final MethodHandle audioStreamingInfoVal;
  final MethodHandle featSet;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup flite;

  private FliteLibrary() {
    flite = open("libflite.so.1");
    open("libflite_cmulex.so.1");
    open("libflite_usenglish.so.1");
    newUtterance = function("new_utterance", FunctionDescriptor.of(ADDRESS));
    deleteUtterance = function("delete_utterance", FunctionDescriptor.ofVoid(ADDRESS));
    uttInit = function("utt_init", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    uttSynthTokens = function("utt_synth_tokens", FunctionDescriptor.of(ADDRESS, ADDRESS));
    uttRelationCreate =
        function("utt_relation_create", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    relationAppend = function("relation_append", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    itemSetString =
        function("item_set_string", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    itemNext = function("item_next", FunctionDescriptor.of(ADDRESS, ADDRESS));
    itemDaughter = function("item_daughter", FunctionDescriptor.of(ADDRESS, ADDRESS));
    ffeatureFloat =
        function("flite_ffeature_float", FunctionDescriptor.of(JAVA_FLOAT, ADDRESS, ADDRESS));
    ffeatureString =
        function("flite_ffeature_string", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    newAudioStreamingInfo = function("new_audio_streaming_info", FunctionDescriptor.of(ADDRESS));
    audioStreamingInfoVal =
        function("audio_streaming_info_val", FunctionDescriptor.of(ADDRESS, ADDRESS));
    featSet = function("feat_set", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    call(
        "flite_init",
        () -> (int) function("flite_init", FunctionDescriptor.of(JAVA_INT)).invokeExact());
  }

  /// @throws SynthesisException naming the Debian package when a library is missing
  public static FliteLibrary load() {
    return new FliteLibrary();
  }

  /// Registers the voice `cmu_us_NAME`. Not for two threads at once.
  ///
  /// @throws SynthesisException when its library is missing
  public FliteVoice voice(String name) {
    SymbolLookup library = open("libflite_cmu_us_" + name + ".so.1");
    MethodHandle register =
        linker.downcallHandle(
            find(library, "register_cmu_us_" + name), FunctionDescriptor.of(ADDRESS, ADDRESS));
    MemorySegment voice =
        call(
            "register_cmu_us_" + name,
            () -> (MemorySegment) register.invokeExact(MemorySegment.NULL));
    if (voice.equals(MemorySegment.NULL)) {
      throw new SynthesisException("flite did not register the voice " + name);
    }
    return new FliteVoice(name, voice);
  }

  MethodHandle function(String name, FunctionDescriptor descriptor) {
    return linker.downcallHandle(find(flite, name), descriptor);
  }

  MemorySegment upcall(MethodHandle target, FunctionDescriptor descriptor, Arena arena) {
    return linker.upcallStub(target, descriptor, arena);
  }

  /// A C string that is never freed: flite keeps the pointers of feature names.
  static MemorySegment constant(String ascii) {
    return Arena.global().allocateFrom(ascii);
  }

  static <T> T call(String function, Downcall<T> downcall) {
    try {
      return downcall.call();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new SynthesisException("flite's " + function + " could not be called", failure);
    }
  }

  /// A call of a method handle, which may declare anything.
  @FunctionalInterface
  interface Downcall<T> {
    T call() throws Throwable;
  }

  private static SymbolLookup open(String soname) {
    try {
      return SymbolLookup.libraryLookup(soname, Arena.global());
    } catch (IllegalArgumentException missing) {
      throw new SynthesisException(
          "flite's library "
              + soname
              + " was not found; it is in the Debian package "
              + PACKAGE
              + " (apt-get install "
              + PACKAGE
              + ")",
          missing);
    }
  }

  private static MemorySegment find(SymbolLookup library, String name) {
    return library
        .find(name)
        .orElseThrow(
            () ->
                new SynthesisException(
                    "flite has no function " + name + "; expected version 2.2 as in " + PACKAGE));
  }
}
