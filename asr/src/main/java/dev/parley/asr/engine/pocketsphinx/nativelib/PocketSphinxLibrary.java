package dev.parley.asr.engine.pocketsphinx.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.parley.asr.RecognitionException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// The functions of `libpocketsphinx.so.3` and `libsphinxbase.so.3` (0.8+5prealpha, as Debian ships
/// it) that the recognizer calls. Loaded once for the life of the process and never unloaded.
///
/// The libraries are found by soname, so `LD_LIBRARY_PATH` decides where they come from when they
/// are not installed for the whole system.
public final class PocketSphinxLibrary {

  private static final String POCKETSPHINX = "libpocketsphinx.so.3";
  private static final String SPHINXBASE = "libsphinxbase.so.3";

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup pocketsphinx;
  private final SymbolLookup sphinxbase;

  final MethodHandle psArgs;
  final MethodHandle cmdLnParse;
  final MethodHandle cmdLnFree;
  final MethodHandle cmdLnSetFloat;
  final MethodHandle psInit;
  final MethodHandle psFree;
  final MethodHandle psGetLogmath;
  final MethodHandle fsgInit;
  final MethodHandle fsgWordAdd;
  final MethodHandle fsgTransAdd;
  final MethodHandle fsgFree;
  final MethodHandle psSetFsg;
  final MethodHandle psSetLmFile;
  final MethodHandle psSetSearch;
  final MethodHandle psUnsetSearch;
  final MethodHandle psStartUtt;
  final MethodHandle psProcessCep;
  final MethodHandle psEndUtt;
  final MethodHandle psGetHyp;
  final MethodHandle psGetProb;
  final MethodHandle psGetFrames;
  final MethodHandle psSegIter;
  final MethodHandle psSegNext;
  final MethodHandle psSegWord;
  final MethodHandle psSegFrames;
  final MethodHandle psSegProb;
  final MethodHandle psNbest;
  final MethodHandle psNbestNext;
  final MethodHandle psNbestHyp;
  final MethodHandle psNbestFree;
  final MethodHandle logmathExp;

  private PocketSphinxLibrary() {
    pocketsphinx = library(POCKETSPHINX);
    sphinxbase = library(SPHINXBASE);
    psArgs = pocketsphinx("ps_args", FunctionDescriptor.of(ADDRESS));
    cmdLnParse =
        sphinxbase(
            "cmd_ln_parse_r",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    cmdLnFree = sphinxbase("cmd_ln_free_r", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    cmdLnSetFloat =
        sphinxbase("cmd_ln_set_float_r", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_DOUBLE));
    psInit = pocketsphinx("ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS));
    psFree = pocketsphinx("ps_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    psGetLogmath = pocketsphinx("ps_get_logmath", FunctionDescriptor.of(ADDRESS, ADDRESS));
    fsgInit =
        sphinxbase(
            "fsg_model_init",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_FLOAT, JAVA_INT));
    fsgWordAdd =
        sphinxbase("fsg_model_word_add", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    fsgTransAdd =
        sphinxbase(
            "fsg_model_trans_add",
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    fsgFree = sphinxbase("fsg_model_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    psSetFsg =
        pocketsphinx("ps_set_fsg", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    psSetLmFile =
        pocketsphinx("ps_set_lm_file", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    psSetSearch = pocketsphinx("ps_set_search", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    psUnsetSearch =
        pocketsphinx("ps_unset_search", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    psStartUtt = pocketsphinx("ps_start_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    psProcessCep =
        pocketsphinx(
            "ps_process_cep",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    psEndUtt = pocketsphinx("ps_end_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    psGetHyp = pocketsphinx("ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    psGetProb = pocketsphinx("ps_get_prob", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    psGetFrames = pocketsphinx("ps_get_n_frames", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    psSegIter = pocketsphinx("ps_seg_iter", FunctionDescriptor.of(ADDRESS, ADDRESS));
    psSegNext = pocketsphinx("ps_seg_next", FunctionDescriptor.of(ADDRESS, ADDRESS));
    psSegWord = pocketsphinx("ps_seg_word", FunctionDescriptor.of(ADDRESS, ADDRESS));
    psSegFrames =
        pocketsphinx("ps_seg_frames", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    psSegProb =
        pocketsphinx(
            "ps_seg_prob", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    psNbest = pocketsphinx("ps_nbest", FunctionDescriptor.of(ADDRESS, ADDRESS));
    psNbestNext = pocketsphinx("ps_nbest_next", FunctionDescriptor.of(ADDRESS, ADDRESS));
    psNbestHyp = pocketsphinx("ps_nbest_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    psNbestFree = pocketsphinx("ps_nbest_free", FunctionDescriptor.ofVoid(ADDRESS));
    logmathExp = sphinxbase("logmath_exp", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, JAVA_INT));
    silenceItsLog();
  }

  /// Finds and binds the library.
  ///
  /// @throws RecognitionException naming the missing library and the package to install
  public static PocketSphinxLibrary load() {
    return Loaded.LIBRARY.orThrow();
  }

  /// A C string of the library's own, read without taking it over; it lives as long as its owner.
  @SuppressWarnings("restricted")
  static String text(MemorySegment cString) {
    return cString.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// PocketSphinx logs every step to standard error through one process-wide `FILE*`; without it,
  /// nothing is written (`err_logfp_cb` returns at once). A per-decoder `-logfn` would replace that
  /// global while other decoders write to it.
  private void silenceItsLog() {
    var setLog = sphinxbase("err_set_logfp", FunctionDescriptor.ofVoid(ADDRESS));
    try {
      setLog.invokeExact(MemorySegment.NULL);
    } catch (Throwable t) {
      throw Native.failed("err_set_logfp", t);
    }
  }

  MethodHandle pocketsphinx(String symbol, FunctionDescriptor signature) {
    return bind(pocketsphinx, POCKETSPHINX, symbol, signature);
  }

  MethodHandle sphinxbase(String symbol, FunctionDescriptor signature) {
    return bind(sphinxbase, SPHINXBASE, symbol, signature);
  }

  @SuppressWarnings("restricted")
  private MethodHandle bind(
      SymbolLookup library, String soname, String symbol, FunctionDescriptor signature) {
    var address =
        library
            .find(symbol)
            .orElseThrow(
                () ->
                    new RecognitionException(
                        "expected the function "
                            + symbol
                            + " in "
                            + soname
                            + ", found none: another version than Debian's 0.8+5prealpha?"));
    return linker.downcallHandle(address, signature);
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup library(String soname) {
    try {
      return SymbolLookup.libraryLookup(soname, Arena.global());
    } catch (IllegalArgumentException notFound) {
      throw new RecognitionException(
          "expected the speech recognition library "
              + soname
              + ", found none: install Debian's package libpocketsphinx3 (apt-get install"
              + " libpocketsphinx3), or put its folder on LD_LIBRARY_PATH",
          notFound);
    }
  }

  /// Loads at first use; a failure is kept and told to everyone who asks.
  private static final class Loaded {
    static final Outcome LIBRARY = attempt();

    private static Outcome attempt() {
      try {
        return new Found(new PocketSphinxLibrary());
      } catch (RecognitionException missing) {
        return new Missing(missing);
      }
    }
  }

  private sealed interface Outcome {
    default PocketSphinxLibrary orThrow() {
      return switch (this) {
        case Found(var library) -> library;
        case Missing(var why) -> throw why;
      };
    }
  }

  private record Found(PocketSphinxLibrary library) implements Outcome {}

  private record Missing(RecognitionException why) implements Outcome {}
}
