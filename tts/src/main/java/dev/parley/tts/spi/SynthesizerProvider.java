package dev.parley.tts.spi;

/// An engine that can be chosen, found by `ServiceLoader`. Cheap to make: nothing is loaded before
/// `open`.
public interface SynthesizerProvider {

  /// What people call the engine: `flite`.
  String name();

  /// Engines are asked from the highest rank down; the first that suits is taken.
  int rank();

  /// Whether this engine should be used under these settings, in words a reader of the log
  /// understands. Looks at settings and files, loads nothing.
  Suitability suitability(SynthesizerSettings settings);

  /// Loads the engine.
  ///
  /// @throws dev.parley.tts.SynthesisException saying what is missing and what to do about it
  SpeechSynthesizer open(SynthesizerSettings settings);

  /// Whether an engine should be used.
  sealed interface Suitability {

    /// @param because a clause: `a voice is configured at …`
    record Suits(String because) implements Suitability {}

    /// @param because a clause: `no voice model`; empty where nobody would have expected it to suit
    record DoesNotSuit(String because) implements Suitability {}
  }
}
