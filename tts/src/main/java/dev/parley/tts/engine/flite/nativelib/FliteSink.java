package dev.parley.tts.engine.flite.nativelib;

/// Gets one utterance while it is being made, on the thread that makes it.
public interface FliteSink {

  /// Comes once, before the first audio.
  ///
  /// @param sampleRateHz of the audio that follows
  /// @param wordStartsSeconds when each token starts, from the first sample
  void begins(int sampleRateHz, float[] wordStartsSeconds, FliteEdges edges);

  /// The next samples, which the sink may keep.
  ///
  /// @return false to make no more
  boolean audio(short[] samples);
}
