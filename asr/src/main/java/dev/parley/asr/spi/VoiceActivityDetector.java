package dev.parley.asr.spi;

import dev.parley.audio.AudioFrame;

/// Tells speech from the rest, frame by frame, for one call. Runs on the call's loop: at most 200
/// µs a frame, no allocation, no lock.
public interface VoiceActivityDetector extends AutoCloseable {

  boolean voiced(AudioFrame frame);

  /// Whether the call is so noisy that the caller's weak sounds are lost in it, so that a word may
  /// go on after its last voiced frame. A detector that can't tell says no.
  default boolean weakSoundsHidden() {
    return false;
  }

  @Override
  void close();

  /// Makes a detector per call.
  interface Factory {
    String name();

    VoiceActivityDetector create();
  }
}
