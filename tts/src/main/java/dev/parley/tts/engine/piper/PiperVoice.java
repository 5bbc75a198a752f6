package dev.parley.tts.engine.piper;

/// A voice that Piper has loaded: all that is asked of its library. Used by one thread at a time.
interface PiperVoice extends AutoCloseable {

  int sampleRateHz();

  /// All of `sentence` as audio, which takes a while.
  ///
  /// @throws dev.parley.tts.SynthesisException saying what the library says
  short[] say(String sentence);

  @Override
  void close();
}
