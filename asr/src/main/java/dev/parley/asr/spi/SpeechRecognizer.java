package dev.parley.asr.spi;

import dev.parley.audio.AudioFormat;
import java.util.function.Consumer;

/// A recognition engine, shared by all calls. Decoders come from a bounded warm pool inside.
public interface SpeechRecognizer extends AutoCloseable {

  /// What people call the engine: `PocketSphinx`.
  String name();

  /// Opens recognition for one call.
  ///
  /// @param format of the frames that will be pushed
  /// @param listener gets the events, on a thread of the engine's own: it must hand them on at once
  RecognitionStream open(
      AudioFormat format, RecognitionContext context, Consumer<RecognitionEvent> listener);

  /// What state the engine is in, for whoever looks after the server: `there`, or more where there
  /// is more to know.
  default String state() {
    return "there";
  }

  @Override
  void close();
}
