package dev.parley.asr.spi;

import dev.parley.audio.AudioFrame;

/// Takes noise out of one call's frames before voice activity and recognition see them. Runs on the
/// call's loop: at most 200 µs a frame, no allocation, no lock.
public interface Denoiser extends AutoCloseable {

  /// Cleans `frame` in place. What comes out is the sound that went in `delayNanos` ago.
  void clean(AudioFrame frame);

  /// How much later than it went in a sound came out with the last frame. It may change between two
  /// frames, never within a word.
  default long delayNanos() {
    return 0;
  }

  /// Whether the last frame came out clean: an engine may need a while to begin.
  default boolean isClean() {
    return true;
  }

  @Override
  void close();

  /// Leaves everything as it is: clean speech loses nothing that way.
  final class PassThrough implements Denoiser {
    @Override
    public void clean(AudioFrame frame) {}

    @Override
    public void close() {}
  }
}
