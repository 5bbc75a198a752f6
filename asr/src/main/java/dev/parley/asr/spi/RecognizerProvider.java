package dev.parley.asr.spi;

/// An engine that can be chosen, found by `ServiceLoader`. Cheap to make: nothing is loaded before
/// `open`.
public interface RecognizerProvider {

  /// What people call the engine: `PocketSphinx`.
  String name();

  /// Engines are asked from the highest rank down; the first that suits is taken.
  int rank();

  /// Whether this engine should be used under these settings, in words a reader of the log
  /// understands. Looks at settings and files, loads nothing.
  Suitability suitability(RecognizerSettings settings);

  /// Loads the engine.
  ///
  /// @throws dev.parley.asr.RecognitionException saying what is missing and what to do about it
  SpeechRecognizer open(RecognizerSettings settings);

  sealed interface Suitability {

    /// @param because a clause: `a Vosk model is configured at …`
    record Suits(String because) implements Suitability {}

    /// @param because a clause: `no Vosk model`; empty where nobody would have expected it to suit
    record DoesNotSuit(String because) implements Suitability {}
  }
}
