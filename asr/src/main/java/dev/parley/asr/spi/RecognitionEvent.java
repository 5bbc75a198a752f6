package dev.parley.asr.spi;

/// What a recognizer says of a call's speech.
public sealed interface RecognitionEvent {

  /// Words so far, which may still change; good for showing and for speculation, never for
  /// deciding.
  record Interim(String text) implements RecognitionEvent {}

  /// The answer to `decode(pass, …)`.
  ///
  /// @param queuedNanos how long the pass waited for a decoder
  /// @param decodeNanos how long it then took
  record Final(int pass, Recognition recognition, long queuedNanos, long decodeNanos)
      implements RecognitionEvent {}

  /// `pass` could not be done (a decoder died, the pool was full for too long).
  record Failed(int pass, String cause) implements RecognitionEvent {}
}
