package dev.parley.asr.engine.vosk.nativelib;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import dev.parley.asr.RecognitionException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of libvosk 0.3.45 that we call (`vosk_api.h`), bound by JNA, which unpacks the
/// library from the jar.
///
/// The jar's own classes are not used: they take an exception inside `accept_waveform` (-1) for an
/// end of speech (true), decode text in the platform's encoding instead of UTF-8, and leave out
/// `find_word`.
final class LibVosk {

  /// Warnings and errors, on the process's standard error.
  private static final int LOG_WARNINGS = -1;

  private LibVosk() {}

  static {
    Native.register(
        LibVosk.class,
        NativeLibrary.getInstance(
            "vosk",
            Map.of(
                Library.OPTION_STRING_ENCODING,
                "UTF-8",
                Library.OPTION_CLASSLOADER,
                LibVosk.class.getClassLoader())));
    vosk_set_log_level(LOG_WARNINGS);
  }

  static void load() {
    try {
      // Any call does: the first one registers the class.
      vosk_set_log_level(LOG_WARNINGS);
    } catch (LinkageError e) {
      throw new RecognitionException(
          "Vosk's library can't be loaded on "
              + Platform.RESOURCE_PREFIX
              + ": it is made for linux-x86-64, darwin and win32-x86-64. Leave vosk-model out to"
              + " recognize with the embedded engine",
          e);
    }
  }

  static native void vosk_set_log_level(int level);

  static native @Nullable Pointer vosk_model_new(String path);

  static native void vosk_model_free(Pointer model);

  static native int vosk_model_find_word(Pointer model, String word);

  static native @Nullable Pointer vosk_recognizer_new(Pointer model, float sampleRateHz);

  static native @Nullable Pointer vosk_recognizer_new_grm(
      Pointer model, float sampleRateHz, String grammar);

  static native void vosk_recognizer_set_max_alternatives(Pointer recognizer, int alternatives);

  static native void vosk_recognizer_set_words(Pointer recognizer, int words);

  static native int vosk_recognizer_accept_waveform_s(
      Pointer recognizer, short[] samples, int length);

  static native String vosk_recognizer_partial_result(Pointer recognizer);

  static native String vosk_recognizer_final_result(Pointer recognizer);

  static native void vosk_recognizer_free(Pointer recognizer);
}
