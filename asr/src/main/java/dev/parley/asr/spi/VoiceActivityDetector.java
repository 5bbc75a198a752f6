package dev.parley.asr.spi;

import dev.parley.audio.AudioFrame;

/// Tells speech from the rest, frame by frame, for one call. Runs on the call's loop: at most 200
/// µs a frame, no allocation, no lock.
public interface VoiceActivityDetector extends AutoCloseable {

  boolean voiced(AudioFrame frame);

  @Override
  void close();

  /// Makes a detector per call.
  interface Factory {
    String name();

    VoiceActivityDetector create();
  }
}
