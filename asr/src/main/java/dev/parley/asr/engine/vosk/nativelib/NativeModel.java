package dev.parley.asr.engine.vosk.nativelib;

import com.sun.jna.Pointer;
import dev.parley.asr.RecognitionException;
import java.nio.file.Path;

/// A model loaded into libvosk, shared by every recognizer on it; the library counts who uses it.
public final class NativeModel implements AutoCloseable {

  private final Pointer model;
  private final int sampleRateHz;
  private boolean closed;

  private NativeModel(Pointer model, int sampleRateHz) {
    this.model = model;
    this.sampleRateHz = sampleRateHz;
  }

  /// Loads a folder whose files were looked at before.
  ///
  /// @param sampleRateHz of the audio that the model was made for
  public static NativeModel load(Path folder, int sampleRateHz) {
    LibVosk.load();
    // Ours until close.
    var model = LibVosk.vosk_model_new(folder.toAbsolutePath().toString());
    if (model == null) {
      throw new RecognitionException(
          "Vosk could not load the model at " + folder + " (its own words are above)");
    }
    return new NativeModel(model, sampleRateHz);
  }

  /// Whether `word` can be recognized.
  public boolean knows(String word) {
    return LibVosk.vosk_model_find_word(pointer(), word) > 0;
  }

  public int sampleRateHz() {
    return sampleRateHz;
  }

  /// Borrowed for one call.
  Pointer pointer() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    return model;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibVosk.vosk_model_free(model);
    }
  }
}
