package dev.parley.asr.engine.vosk.nativelib;

import com.sun.jna.Pointer;
import dev.parley.asr.RecognitionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One recognizer of libvosk: hears one utterance after the other, for one thread at a time.
///
/// Its grammar is set when it is made and stays: changing it later leaks the one before in 0.3.45,
/// and in mid-utterance ends the process. Only `finish` leaves it clean; the library's `reset`
/// keeps what it learned of the voice (i-vectors), which is another caller's by then.
public final class NativeRecognizer implements AutoCloseable {

  private final Pointer recognizer;
  private boolean closed;

  /// @param alternatives how many best readings `finish` gives
  public NativeRecognizer(NativeModel model, Optional<NativeGrammar> grammar, int alternatives) {
    float sampleRateHz = model.sampleRateHz();
    // Ours until close; it holds on to the model by itself.
    @Nullable Pointer made =
        grammar.isPresent()
            ? LibVosk.vosk_recognizer_new_grm(model.pointer(), sampleRateHz, grammar.get().json())
            : LibVosk.vosk_recognizer_new(model.pointer(), sampleRateHz);
    if (made == null) {
      throw new RecognitionException(
          "Vosk could not make a recognizer on its model (its own words are above)");
    }
    recognizer = made;
    LibVosk.vosk_recognizer_set_max_alternatives(recognizer, alternatives);
    LibVosk.vosk_recognizer_set_words(recognizer, 1);
  }

  /// Borrows `samples` for the call.
  public void hear(short[] samples, int length) {
    if (length > 0 && LibVosk.vosk_recognizer_accept_waveform_s(open(), samples, length) < 0) {
      throw new RecognitionException("Vosk failed on the audio (its own words are above)");
    }
  }

  /// The words so far, as the library's JSON.
  public String soFar() {
    return LibVosk.vosk_recognizer_partial_result(open());
  }

  /// Ends the utterance: its words, as the library's JSON. What is heard next is another one.
  public String finish() {
    return LibVosk.vosk_recognizer_final_result(open());
  }

  private Pointer open() {
    if (closed) {
      throw new IllegalStateException("the recognizer is closed");
    }
    return recognizer;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibVosk.vosk_recognizer_free(recognizer);
    }
  }
}
